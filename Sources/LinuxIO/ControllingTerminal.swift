internal import CLinux
internal import Glibc

/// The terminal that the process was started from (`tty(4)`), which belongs to one group of processes
/// at a time: only that group reads it and gets its signals. Others are stopped if they try.
final class ControllingTerminal: Sendable {
  private let file: Descriptor

  var descriptorNumber: Int32 { file.number }

  /// Nil if the process has none.
  init?() {
    let number = unsafe open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard number >= 0 else { return nil }
    file = Descriptor(owning: number)
  }

  /// True if the terminal belongs to the group of this process.
  var isOurs: Bool { tcgetpgrp(file.number) == getpgrp() }

  /// True if the shell, which leads the session, has the terminal, and not one of its jobs.
  var isOfShell: Bool {
    let group = tcgetpgrp(file.number)
    return group != getpgrp() && group == getpgid(getsid(0))
  }

  /// Gives the terminal to a group. SIGTTOU must be blocked: it stops a process that does so in the
  /// background.
  func give(to group: pid_t) { _ = tcsetpgrp(file.number, group) }

  /// Gives the terminal to the group of this process; SIGTTOU must be blocked.
  func takeBack() { give(to: getpgrp()) }

  /// True if a command may read the terminal from the start: standard input is a terminal, and no
  /// output is a pipe to a program that may want the terminal too, such as `less`.
  static var isForInput: Bool { isatty(0) == 1 && ![1, 2].contains(where: isPipe) }

  private static func isPipe(_ descriptor: Int32) -> Bool {
    var facts = stat()
    return unsafe fstat(descriptor, &facts) == 0 && facts.st_mode & S_IFMT == S_IFIFO
  }
}
