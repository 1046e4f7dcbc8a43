// What Embind's and the C++ runtime's last words call, small: the library's own would bring printf.
extern "C" {

// Embind spells addresses of types for errors that its own glue cannot raise.
int sprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}
int siprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}
int __small_sprintf(char* text, const char*, ...) {
  *text = '\0';
  return 0;
}

// Never called; the library's own would bring printf for its last words.
void __cxa_pure_virtual() { __builtin_trap(); }

}  // extern "C"
