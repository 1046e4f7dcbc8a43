// Prints an article as a web page: print_article ARTICLE.json > article.html
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <offprint/offprint.hpp>

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "usage: print_article ARTICLE.json\n";
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string json{std::istreambuf_iterator<char>(file), {}};
  const offprint::Rendered rendered = offprint::render(json, {.format = offprint::Format::page, .locale = "zh-CN"});
  for (const offprint::Diagnostic& diagnostic : rendered.diagnostics)
    std::cerr << diagnostic.line << ':' << diagnostic.column << ": " << diagnostic.message << '\n';
  std::cout << rendered.output;
  return rendered.ok() ? 0 : 1;
}
