// Where something comes from: label, name and linked title, for quotations and for syndicated articles.
#pragma once

#include <string_view>

#include <offprint/layout/composer.hpp>

namespace offprint::layout {

// A link that has no words but its address.
[[gnu::noinline]] inline void lay_out_bare_link(Composer& composer, Box* box, std::string_view url) {
  box->spans.push(composer.arena, {.text = url, .url = url, .external = Composer::is_external(url)});
}

// Puts what `source` says into `box`. The link is on the title, else on the name, else on the address itself.
inline void lay_out_source(Composer& composer, Box* box, const Source& source) {
  const std::string_view url = composer.link(source.url);
  const bool has_title = !composer.says_nothing(source.title), has_name = !composer.says_nothing(source.name);
  composer.text_if_any(box, Role::source_label, source.label, Links::drop);
  if (has_name)
    composer.text(composer.append(box, Role::source_name), source.name, Links::keep, has_title ? std::string_view{} : url);
  if (has_title)
    composer.text(composer.append(box, Role::source_title), source.title, Links::keep, url);
  else if (!has_name && !url.empty())
    lay_out_bare_link(composer, composer.append(box, Role::source_title), url);
}

}  // namespace offprint::layout
