// What the Glibc module leaves out. No _GNU_SOURCE here: two C modules would then disagree on fd_set.
#pragma once
#include <malloc.h>
#include <spawn.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>

// Declared by the C library under _GNU_SOURCE only.
extern int accept4(int descriptor, struct sockaddr *address, socklen_t *length, int flags);
extern int fallocate(int descriptor, int mode, off_t offset, off_t length);
extern int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *actions, int terminal);

// In <sys/epoll.h> the user data is a union and the struct is packed; these read and write its
// number, so that no Swift code depends on either.
static inline struct epoll_event mockworks_epoll_event(uint32_t events, uint64_t token) {
  struct epoll_event event = {.events = events};
  event.data.u64 = token;
  return event;
}
static inline uint64_t mockworks_epoll_token(const struct epoll_event *event) {
  return event->data.u64;
}

// Variadic, which Swift does not import.
static inline int mockworks_terminal_width(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
static inline int mockworks_adopt_orphans(void) { return prctl(PR_SET_CHILD_SUBREAPER, 1); }

// A global variable of the C library, which Swift 6 does not let pass.
extern char **environ;
static inline char **mockworks_environment(void) { return environ; }
