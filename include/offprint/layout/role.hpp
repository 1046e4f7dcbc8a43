// What a box is for the reader. Each output has one table with a row per role, in this order.
#pragma once

#include <cstdint>

namespace offprint {

enum class Role : std::uint8_t {
  article,
  words,  // plain words between other boxes: separators, "and"
  section_title,

  header, kicker, title, subtitle, byline, author, author_image, author_role, publisher, dates, date, date_label, time,
  written_date, reading_time,

  lead_image, lead,
  tldr, key_points, key_point,
  body, paragraph, heading, bullet_list, numbered_list, list_item, item_text, quote, quote_attribution, quote_source,
  figure, picture, picture_source, image, caption, caption_text, credit, divider, unknown_block,
  tags, tag_list, tag,
  disclaimers, disclaimer, disclaimer_text, disclaimer_list, disclaimer_item,
  source, source_label, source_name, source_title,
  pager, pager_previous, pager_next, pager_label, pager_title,
  related, cards, card, card_image, card_content, card_title, card_meta, card_kind, card_excerpt,
  back_to_top,
  count,
};

}  // namespace offprint
