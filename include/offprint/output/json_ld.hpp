// schema.org's NewsArticle as JSON-LD, safe inside a script element: the format `json-ld`.
// Members as Google's structured data rules for articles ask, and only where the article says something.
#pragma once

#include <string_view>

#include <offprint/layout/layout.hpp>
#include <offprint/output/name.hpp>
#include <offprint/text/escape.hpp>

namespace offprint::output {

class JsonLdPrinter {
 public:
  explicit JsonLdPrinter(Bytes& out) : out_(out) {}

  void print(const Metadata& metadata) {
    open("NewsArticle", true);
    if (!metadata.url.empty()) {
      key("mainEntityOfPage");
      open("WebPage");
      member("@id", metadata.url);
      close();
    }
    member("headline", metadata.title);
    member("description", metadata.description);
    list("image", metadata.images);
    member("datePublished", metadata.published);
    member("dateModified", metadata.modified);
    if (!metadata.authors.empty()) {
      key("author");
      open_list();
      for (const Metadata::Party& author : metadata.authors) party("Person", author);
      close_list();
    }
    if (!metadata.publisher.name.empty()) {
      key("publisher");
      open("Organization");
      member("name", metadata.publisher.name);
      member("url", metadata.publisher.url);
      if (!metadata.publisher_logo.empty()) {
        key("logo");
        open("ImageObject");
        member("url", metadata.publisher_logo);
        close();
      }
      close();
    }
    member("url", metadata.url);
    member("isBasedOn", metadata.source_url);
    member("inLanguage", metadata.language);
    member("articleSection", metadata.section);
    list("keywords", metadata.tags);
    if (metadata.words != 0) {
      key("wordCount");
      number(metadata.words);
    }
    close();
  }

 private:
  void open(Name type, bool root = false) {
    separate();
    out_ += '{';
    first_ = true;
    if (root) member("@context", "https://schema.org");
    member("@type", type.value());
  }
  void close() {
    out_ += '}';
    first_ = false;
  }
  void open_list() {
    out_ += '[';
    first_ = true;
    after_key_ = false;
  }
  void close_list() {
    out_ += ']';
    first_ = false;
  }
  void key(Name name) {
    separate();
    out_.append("\"").append(name.value()).append("\":");
    after_key_ = true;
  }
  void value(std::string_view words) {
    separate();
    text::append_json_in_script(out_, words);
  }
  void number(std::uint32_t number) {
    separate();
    append_decimal(out_, number);
  }
  void member(Name name, std::string_view words) {
    if (words.empty()) return;
    key(name);
    value(words);
  }
  void list(Name name, const List<std::string_view>& values) {
    if (values.empty()) return;
    key(name);
    open_list();
    for (const std::string_view words : values) value(words);
    close_list();
  }
  void party(Name type, const Metadata::Party& party) {
    open(type);
    member("name", party.name);
    member("url", party.url);
    close();
  }
  void separate() {
    if (!first_ && !after_key_) out_ += ',';
    first_ = after_key_ = false;
  }

  Bytes& out_;
  bool first_ = true;
  bool after_key_ = false;
};

inline bool print_json_ld(Bytes& out, const Layout& layout) {
  JsonLdPrinter(out).print(layout.metadata);
  return out.size() <= layout.options->limits.output_bytes;
}

}  // namespace offprint::output
