// Reading and writing for the command: whole files, and nothing half-written.
#pragma once

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

namespace offprint::cli {

// True where a call that failed may be made again: it was interrupted, or the file, which another program has made
// non-blocking, was not ready and now is.
inline bool may_try_again(int file, short event) {
  if (errno == EINTR) return true;
  if (errno != EAGAIN && errno != EWOULDBLOCK) return false;
  struct pollfd ready = {file, event, 0};
  return ::poll(&ready, 1, -1) >= 0 || errno == EINTR;
}

// Reads all of `path` ("-": standard input), but no more than `limit` + 1 bytes: enough for the core to refuse it.
// False, with the reason in `mistake`, where that cannot be done.
inline bool read_file(std::string_view path, std::size_t limit, std::string& content, std::string& mistake) {
  const std::string name(path);
  const bool standard = path == "-";
  const int file = standard ? STDIN_FILENO : ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
  // Also where there is no memory for what it holds.
  const struct Closing {
    int file;
    ~Closing() {
      if (file >= 0) ::close(file);
    }
  } closing{standard ? -1 : file};
  const auto fail = [&](const char* reason) {
    mistake.assign(standard ? "standard input" : name).append(": ").append(reason);
    return false;
  };
  if (file < 0) return fail(std::strerror(errno));
  struct stat status;
  if (::fstat(file, &status) == 0 && S_ISDIR(status.st_mode)) return fail("this is a directory, not an article");
  if (S_ISREG(status.st_mode)) content.reserve(static_cast<std::size_t>(status.st_size) < limit ? static_cast<std::size_t>(status.st_size) : limit);
  char buffer[64 * 1024];
  while (content.size() <= limit) {
    const ssize_t length = ::read(file, buffer, sizeof buffer);
    if (length == 0) break;
    if (length < 0 && may_try_again(file, POLLIN)) continue;
    if (length < 0) return fail(std::strerror(errno));
    content.append(buffer, static_cast<std::size_t>(length));
  }
  return true;
}

// Writes all of `bytes` to an open file; false with errno where that fails.
inline bool write_all(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t length = ::write(file, bytes.data(), bytes.size());
    if (length < 0 && may_try_again(file, POLLOUT)) continue;
    if (length < 0) return false;
    bytes = bytes.substr(static_cast<std::size_t>(length));
  }
  return true;
}

// What ends the command, where nobody has said otherwise.
inline constexpr int ending_signals[] = {SIGINT, SIGTERM, SIGHUP};

// Signals that are ignored stay so.
inline void handle_ending_signals(void (*handler)(int)) {
  for (const int signal : ending_signals)
    if (::signal(signal, handler) == SIG_IGN) ::signal(signal, SIG_IGN);
}

// The file that is being written: a signal that ends the command takes it along.
inline char unfinished_file[4096];

extern "C" inline void remove_unfinished_file(int signal) {
  if (unfinished_file[0] != '\0') ::unlink(unfinished_file);
  ::signal(signal, SIG_DFL);
  ::raise(signal);
}

// mkstemp, with no moment at which a signal could find a file that it does not know of.
inline int make_unfinished_file(std::string& name) {
  sigset_t held, before;
  ::sigemptyset(&held);
  for (const int signal : ending_signals) ::sigaddset(&held, signal);
  ::sigprocmask(SIG_BLOCK, &held, &before);
  const int file = ::mkstemp(name.data());
  if (file >= 0 && name.size() < sizeof unfinished_file) {
    std::memcpy(unfinished_file, name.c_str(), name.size() + 1);
    handle_ending_signals(remove_unfinished_file);
  }
  ::sigprocmask(SIG_SETMASK, &before, nullptr);
  return file;
}

// Those of the file that is replaced; otherwise what the user's mask leaves a new one.
inline mode_t permissions_for(bool replaces, const struct stat& old) {
  if (replaces) return old.st_mode & 07777;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

// Leads `name` to where its links lead, though there be nothing yet. False with errno where nothing can be.
inline bool follow_links(std::string& name) {
  if (char* const led = ::realpath(name.c_str(), nullptr); led != nullptr) {
    name = led;
    std::free(led);
    return true;
  }
  // What is there all the same has no name to lead to: /dev/stdout, where that is a pipe.
  struct stat status;
  if (::stat(name.c_str(), &status) == 0) return true;
  if (errno != ENOENT) return false;
  char target[4096];
  for (ssize_t length; (length = ::readlink(name.c_str(), target, sizeof target)) > 0;)
    name.replace(target[0] == '/' ? 0 : name.rfind('/') + 1, std::string::npos, target, static_cast<std::size_t>(length));
  return true;
}

// Writes `bytes` to `path` as a whole: to a file beside it, which then takes its name. Whoever looks sees the old file or
// the new one, never half of it. A link goes on leading where it leads, and what is no file (/dev/null, a pipe) is not
// replaced but written to.
inline bool write_file(std::string_view path, std::string_view bytes, std::string& mistake) {
  std::string name(path);
  const auto fail = [&] {
    mistake.assign(path).append(": ").append(std::strerror(errno));
    return false;
  };
  if (!follow_links(name)) return fail();
  struct stat old;
  const bool exists = ::stat(name.c_str(), &old) == 0;
  // The file that standard output goes to (/dev/stdout) holds what others have written, and will write.
  struct stat standard;
  if (exists && ::fstat(STDOUT_FILENO, &standard) == 0 && standard.st_dev == old.st_dev && standard.st_ino == old.st_ino)
    return write_all(STDOUT_FILENO, bytes) || fail();
  if (exists && !S_ISREG(old.st_mode) && !S_ISDIR(old.st_mode)) {
    const int file = ::open(name.c_str(), O_WRONLY | O_CLOEXEC);
    const bool written = file >= 0 && write_all(file, bytes);
    return (file >= 0 && ::close(file) == 0 && written) || fail();
  }
  // Not the name with something behind it, which may be as long as names can be.
  std::string temporary = name.substr(0, name.rfind('/') + 1) + ".offprint-XXXXXX";
  const int file = make_unfinished_file(temporary);
  bool written = file >= 0 && ::fchmod(file, permissions_for(exists, old)) == 0 && write_all(file, bytes) && ::fsync(file) == 0;
  if (file >= 0) written = ::close(file) == 0 && written;
  if (written && ::rename(temporary.c_str(), name.c_str()) == 0) return true;
  fail();
  if (file >= 0) ::unlink(temporary.c_str());
  return false;
}

}  // namespace offprint::cli
