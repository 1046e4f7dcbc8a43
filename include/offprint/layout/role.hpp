// What a box is for the reader. Each output has one table with a row per role.
#pragma once

#include <cstdint>

namespace offprint {

// The order of the rows in output/html_elements.hpp and output/text_rules.hpp.
enum class Role : std::uint8_t {
  article,
  // header
  header, kicker, title, subtitle, byline, author, author_role, publisher, dates, date, date_label, time, reading_time,
  // sections
  lead, tldr, section_title, key_points, key_point, body, disclaimers, disclaimer, disclaimer_text, disclaimer_list,
  disclaimer_item, source, source_label, source_name, source_title,
  pager, pager_previous, pager_next, pager_label, pager_title, pager_time,
  related, cards, card, card_image, card_content, card_title, card_meta, card_kind, card_time, card_excerpt,
  back_to_top, back_to_top_link,
  // blocks
  paragraph, heading, bullet_list, numbered_list, list_item, quote, quote_text, quote_attribution, quote_source,
  figure, picture_source, image, caption, caption_text, credit, divider, unknown_block,
  lead_figure,
  count,
};

}  // namespace offprint
