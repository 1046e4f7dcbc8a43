// What a render has taken.
#pragma once

struct Counters {
  /** Basic blocks of the code that were run. */
  unsigned long long blocks = 0;
  /** Bytes that functions of the C library went over. */
  unsigned long long bytes = 0;
  /** Bytes of memory. */
  unsigned long long asked_for = 0;
};

extern Counters counters;
