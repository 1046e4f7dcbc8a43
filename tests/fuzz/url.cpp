// URLs: what is let through has an allowed scheme, cannot end an attribute, and reads the same the second time.
// The input is a base, a line feed, and a URL.
#include <algorithm>
#include <string>

#include <offprint/text/look_alikes.hpp>
#include <offprint/text/url.hpp>
#include <offprint/text/utf8.hpp>

#include "fuzz.hpp"
#include "markup.hpp"

using namespace offprint;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Arena arena;
  std::string_view input = fuzz::view(data, size);
  // As in an article, a URL is clean text before it is parsed.
  text::Replaced replaced;
  const std::string_view written_base = text::clean(arena, fuzz::take_until(input, '\n'), replaced);
  const std::string_view base = text::parse_base(arena, written_base);
  const std::string_view written = text::clean(arena, input, replaced);
  if (!base.empty()) fuzz::require(text::parse_base(arena, base) == base, "a base stays as it is");

  for (const text::UrlUse use : {text::UrlUse::link, text::UrlUse::image}) {
    const text::Url url = text::resolve_url(arena, written, base, use);
    if (url.verdict != text::UrlVerdict::ok) {
      fuzz::require(url.value.empty(), "what is refused has no value");
      continue;
    }
    // A name of plain letters looks like itself, unless they are Punycode.
    const std::string_view name = text::host_of(url);
    const bool plain = std::none_of(name.begin(), name.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
    fuzz::require(text::look_alike_scripts(name) == 0 || !plain || name.find("xn--") != std::string_view::npos, "a host of plain letters looks like no other");
    const bool is_opaque = !url.scheme.empty() && !url.scheme.starts_with("http");
    // Browsers keep a space in mailto and tel, and a quote in a host.
    const std::size_t host = is_opaque ? std::string_view::npos : url.value.find("//");
    const std::size_t host_end = host == std::string_view::npos ? 0 : std::min(url.value.find_first_of("/?#", host + 2), url.value.size());
    for (std::size_t at = 0; at < url.value.size(); ++at) {
      const auto byte = static_cast<unsigned char>(url.value[at]);
      fuzz::require(byte > 0x20 || (byte == ' ' && is_opaque), "a URL has no space or control character");
      fuzz::require(byte != 0x7F && byte != '<' && byte != '>' && (byte != '"' || at < host_end), "a URL has no quote or bracket");
    }
    const bool web = url.value.starts_with("https://") || url.value.starts_with("http://");
    const bool opaque = use == text::UrlUse::link && (url.value.starts_with("mailto:") || url.value.starts_with("tel:"));
    fuzz::require(!url.absolute || web || opaque, "absolute URLs have an allowed scheme");
    if (!base.empty() && url.scheme.empty()) fuzz::require(web, "with a base every relative URL is absolute");
    fuzz::require(url.absolute || !fuzz::has_scheme(url.value), "a relative URL has no scheme");
    if (web) fuzz::require(url.value.substr(host + 2, host_end - host - 2).find_first_of("@\\") == std::string_view::npos, "a URL has no credentials");
    if (url.absolute) fuzz::require(text::resolve_url(arena, url.value, base, use).value == url.value, "an absolute URL needs no base");
    const text::Url again = text::resolve_url(arena, url.value, {}, use);
    fuzz::require(again.verdict == text::UrlVerdict::ok && again.value == url.value, "a URL that was let through stays as it is");
  }
  return 0;
}
