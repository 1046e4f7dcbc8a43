// Public test data, where it is present: one JSON object a line. $OFFPRINT_CORPORA names the folder.
#pragma once

#include <cstdlib>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base64.hpp"
#include "catch.hpp"

inline std::vector<nlohmann::json> corpus(const std::string& name) {
  const char* folder = std::getenv("OFFPRINT_CORPORA");
  std::ifstream file(std::string(folder != nullptr ? folder : OFFPRINT_DEFAULT_CORPORA) + "/" + name);
  std::vector<nlohmann::json> cases;
  for (std::string line; std::getline(file, line);)
    // A case that is itself half a character cannot be read by the library that reads the corpus.
    if (auto entry = nlohmann::json::parse(line, nullptr, false); !entry.is_discarded()) cases.push_back(std::move(entry));
  if (cases.empty()) WARN("the corpus " << name << " is not here: only our own cases are tested");
  return cases;
}

// The bytes of a case: `payload` as text, or `b64`.
inline std::string bytes_of(const nlohmann::json& entry) {
  if (entry.contains("payload")) return entry["payload"].get<std::string>();
  return from_base64(entry["b64"].get<std::string>());
}
