// Catch2 version 2 asks for one file with its main function; version 3 brings it along.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
