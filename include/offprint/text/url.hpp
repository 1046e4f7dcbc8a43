// URLs as browsers read them (WHATWG URL standard), and which of them an article may use.
#pragma once

#include <cstdint>
#include <string_view>

#include <offprint/model/bytes.hpp>
#include <offprint/text/percent_encode.hpp>
#include <offprint/text/url_host.hpp>

namespace offprint::text {

enum class UrlUse : std::uint8_t { link, image };

// Allowed, besides http, https and relative, for each use.
struct SchemeRow {
  std::string_view scheme;
  bool link, image;
};
inline constexpr SchemeRow opaque_schemes[] = {
    {"mailto", true, false},
    {"tel", true, false},
};

enum class UrlVerdict : std::uint8_t { ok, empty, invalid, unsafe };

struct Url {
  std::string_view value;   // normalised and percent-encoded; empty unless ok
  std::string_view scheme;  // in lower case; empty: relative
  UrlVerdict verdict = UrlVerdict::invalid;
  bool absolute = false;
};

class UrlParser {
 public:
  // Parses `written` against `base`, an absolute http or https URL that was itself parsed, or empty.
  UrlParser(Arena& arena, std::string_view written, UrlUse use)
      : arena_(arena), use_(use), out_(arena) {
    std::size_t start = 0, end = written.size();
    while (start < end && static_cast<unsigned char>(written[start]) <= 0x20) ++start;
    while (end > start && static_cast<unsigned char>(written[end - 1]) <= 0x20) --end;
    rest_ = written.substr(start, end - start);
    // Browsers drop these wherever they stand, so that "java\nscript:" is a scheme.
    constexpr std::string_view dropped = "\t\n\r";
    if (rest_.find_first_of(dropped) == std::string_view::npos) return;
    Bytes kept(arena);
    for (const char byte : rest_)
      if (dropped.find(byte) == std::string_view::npos) kept += byte;
    rest_ = kept;
  }

  Url parse(std::string_view base) {
    if (rest_.empty()) return {.verdict = UrlVerdict::empty};
    read_scheme();
    if (!scheme_.empty() && !is_web(scheme_)) return parse_opaque();
    const std::string_view base_scheme = base.substr(0, base.find(':'));
    if (!scheme_.empty()) {
      const bool authority = rest_.size() >= 2 && is_slash(rest_[0]) && is_slash(rest_[1]);
      const bool relative = !base.empty() && scheme_ == base_scheme && !authority;
      if (!relative) return parse_authority();
      scheme_ = {};
    }
    if (rest_.size() >= 2 && is_slash(rest_[0]) && is_slash(rest_[1])) {
      scheme_ = base_scheme;
      return parse_authority();
    }
    return base.empty() ? keep_relative() : resolve(base);
  }

 private:
  static bool is_web(std::string_view scheme) { return scheme == "http" || scheme == "https"; }
  static bool is_slash(char byte) { return byte == '/' || byte == '\\'; }

  void read_scheme() {
    for (std::size_t at = 0; at < rest_.size(); ++at) {
      const char byte = lower(rest_[at]);
      if (byte == ':' && at > 0) {
        Bytes scheme(arena_);
        for (const char letter : rest_.substr(0, at)) scheme += lower(letter);
        scheme_ = scheme.take();
        rest_ = rest_.substr(at + 1);
        return;
      }
      const bool letter = byte >= 'a' && byte <= 'z';
      const bool other = (byte >= '0' && byte <= '9') || byte == '+' || byte == '-' || byte == '.';
      if (!letter && (at == 0 || !other)) return;
    }
  }

  Url parse_opaque() {
    for (const SchemeRow& row : opaque_schemes) {
      if (scheme_ != row.scheme || !(use_ == UrlUse::link ? row.link : row.image)) continue;
      // With slashes, browsers look for a host and credentials: neither has one.
      if (rest_.empty() || rest_[0] == '/') return {.verdict = UrlVerdict::invalid};
      out_.append(scheme_).append(":");
      append_percent_encoded(out_, rest_, opaque_set);
      return finish(true);
    }
    return {.scheme = scheme_, .verdict = UrlVerdict::unsafe};
  }

  // Behind the scheme: any number of slashes, then [user[:password]@]host[:port]. Credentials are left out: they are
  // either a leak or a trick.
  Url parse_authority() {
    while (!rest_.empty() && is_slash(rest_[0])) rest_ = rest_.substr(1);
    std::size_t end = rest_.find_first_of("/\\?#");
    if (end == std::string_view::npos) end = rest_.size();
    std::string_view authority = rest_.substr(0, end);
    rest_ = rest_.substr(end);
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) authority = authority.substr(at + 1);
    const std::size_t colon = authority.find(':', authority.rfind(']') == std::string_view::npos ? 0 : authority.rfind(']'));
    if (!scheme_.empty()) out_.append(scheme_).append(":");
    out_.append("//");
    if (!append_host(arena_, out_, authority.substr(0, colon))) return {.verdict = UrlVerdict::invalid};
    if (colon != std::string_view::npos && !append_port(authority.substr(colon + 1))) return {.verdict = UrlVerdict::invalid};
    path_start_ = out_.size();
    append_path(take_path());
    append_query_and_fragment();
    return finish(!scheme_.empty());
  }

  bool append_port(std::string_view digits) {
    std::uint32_t port = 0;
    for (const char digit : digits) {
      if (digit < '0' || digit > '9' || (port = port * 10 + static_cast<std::uint32_t>(digit - '0')) > 65535) return false;
    }
    const bool usual = (scheme_ == "http" && port == 80) || (scheme_ == "https" && port == 443);
    if (!digits.empty() && !usual) {
      out_ += ':';
      append_decimal(out_, port);
    }
    return true;
  }

  std::string_view take_path() {
    const std::size_t end = rest_.find_first_of("?#");
    const std::string_view path = rest_.substr(0, end);
    rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end);
    return path;
  }

  // Appends `path` behind what already stands there, resolving "." and "..".
  void append_path(std::string_view path) {
    if (!path.empty() && is_slash(path[0])) path = path.substr(1);
    for (;;) {
      const std::size_t end = path.find_first_of("/\\");
      const std::string_view segment = path.substr(0, end);
      const bool last = end == std::string_view::npos;
      if (const unsigned dots = dots_in(segment); dots == 2) {
        // Never further back than the path: a long host would be searched again for every "..".
        const std::size_t slash = out_.view().substr(path_start_).rfind('/');
        if (slash != std::string_view::npos) out_.cut(path_start_ + slash);
        if (last) out_ += '/';
      } else if (dots == 1) {
        if (last) out_ += '/';
      } else {
        out_ += '/';
        append_percent_encoded(out_, segment, path_set);
      }
      if (last) return;
      path = path.substr(end + 1);
    }
  }

  // 1 for ".", 2 for "..", in all their spellings; 0 for anything else.
  static unsigned dots_in(std::string_view segment) {
    unsigned dots = 0;
    while (!segment.empty()) {
      if (segment[0] == '.')
        segment = segment.substr(1);
      else if (segment.size() >= 3 && segment[0] == '%' && segment[1] == '2' && lower(segment[2]) == 'e')
        segment = segment.substr(3);
      else
        return 0;
      if (++dots > 2) return 0;
    }
    return dots;
  }

  void append_query_and_fragment() {
    if (rest_.starts_with('?')) {
      const std::size_t end = rest_.find('#');
      out_ += '?';
      append_percent_encoded(out_, rest_.substr(1, end == std::string_view::npos ? end : end - 1), query_set);
      rest_ = end == std::string_view::npos ? std::string_view{} : rest_.substr(end);
    }
    if (rest_.starts_with('#')) {
      out_ += '#';
      append_percent_encoded(out_, rest_.substr(1), fragment_set);
    }
  }

  Url resolve(std::string_view base) {
    const std::size_t base_path = base.find('/', base.find("//") + 2);
    const std::size_t base_fragment = base.find('#');
    const std::string_view bare = base.substr(0, base_fragment);
    const std::size_t base_query = bare.find('?');
    const std::size_t base_path_end = base_query == std::string_view::npos ? bare.size() : base_query;
    if (rest_.empty() || rest_[0] == '#') {
      out_.append(bare);
    } else if (rest_[0] == '?') {
      out_.append(base.substr(0, base_path_end));
    } else if (is_slash(rest_[0])) {
      out_.append(base.substr(0, base_path));
      path_start_ = base_path;
      append_path(take_path());
    } else {
      out_.append(base.substr(0, base.rfind('/', base_path_end - 1)));
      path_start_ = base_path;
      append_path(take_path());
    }
    append_query_and_fragment();
    return finish(true);
  }

  // With nothing to resolve against, the page's own address will do it: only the spelling is made safe.
  Url keep_relative() {
    const std::string_view path = take_path();
    for (const char byte : path) {
      if (byte == '\\')
        out_ += '/';
      else
        append_percent_encoded(out_, {&byte, 1}, path_set);
    }
    append_query_and_fragment();
    return finish(false);
  }

  Url finish(bool absolute) {
    return {out_.take(), scheme_, UrlVerdict::ok, absolute};
  }

  Arena& arena_;
  UrlUse use_;
  Bytes out_;
  std::string_view scheme_, rest_;
  std::size_t path_start_ = 0;
};

// `base` as resolve_url wants it: absolute, http or https, normalised; empty if it is no such URL.
inline std::string_view parse_base(Arena& arena, std::string_view written) {
  const Url url = UrlParser(arena, written, UrlUse::link).parse({});
  return url.verdict == UrlVerdict::ok && url.absolute && url.scheme.starts_with("http") ? url.value : std::string_view{};
}

// What a browser would make of `written` on a page at `base` (from parse_base, or empty: relative URLs stay relative).
[[gnu::noinline]] inline Url resolve_url(Arena& arena, std::string_view written, std::string_view base, UrlUse use) {
  return UrlParser(arena, written, use).parse(base);
}

}  // namespace offprint::text
