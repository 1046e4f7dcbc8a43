// Every function of the core, called or not: coverage would pass over those that no test calls.
#include <offprint/offprint.hpp>
#include <offprint/output/diagnostics_json.hpp>
