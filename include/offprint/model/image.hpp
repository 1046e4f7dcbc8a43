// An image and what belongs to it.
#pragma once

#include <cstdint>

#include <offprint/model/text.hpp>

namespace offprint {

// The same picture in another size or file format.
struct ImageSource {
  String url;
  std::uint32_t width = 0;  // CSS pixels; 0: not given
  std::uint32_t height = 0;
  String media_type;  // "image/avif"
  Place at;
};

struct Image {
  String url;
  String alt;  // given but "": the image is decoration
  Text caption;
  Text credit;
  std::uint32_t width = 0;  // CSS pixels; 0: not given
  std::uint32_t height = 0;
  List<ImageSource> sources;
  Place at;
};

}  // namespace offprint
