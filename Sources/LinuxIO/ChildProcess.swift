internal import CLinux
internal import Glibc

/// A program that was started in a process group of its own.
package final class ChildProcess: Sendable {
  /// How a program ended.
  package enum Ending: Sendable, Hashable {
    case exit(Int32)
    case signal(Int32)
  }

  let id: pid_t

  package static let noSuchProgram = ENOENT

  /// Starts a program, looked for as a shell does, with the standard streams of this process.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments; not empty.
  ///   - environment: All its variables.
  ///   - terminal: The terminal that the program gets before it runs; nil for none.
  /// - Throws: `noSuchProgram`, or why it cannot be started.
  init(
    _ command: [SystemText],
    environment: Environment,
    terminal: Int32?
  ) throws(SystemError) {
    // Processes that the program leaves behind then become children of this one, which ends them.
    guard mockworks_adopt_orphans() == 0 else { throw SystemError(call: "prctl") }
    // While this signal is ignored, the system does not keep how a program ended.
    _ = signal(SIGCHLD, SIG_DFL)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    // The program starts with no signal blocked, although the calling thread may block them all.
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    // The program would inherit the signals that are ignored here.
    var usual = sigset_t()
    unsafe sigemptyset(&usual)
    for number in StandardStream.writeSignals { unsafe sigaddset(&usual, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    if let terminal {
      unsafe posix_spawn_file_actions_addtcsetpgrp_np(&actions, terminal)
    }

    var id = pid_t()
    let words = CStrings(command)
    let variables = CStrings(environment.entries)
    let failure = try command[0].withCString { program in
      unsafe posix_spawnp(
        &id,
        program,
        &actions,
        &attributes,
        words.pointers,
        variables.pointers
      )
    }
    guard failure == 0 else { throw SystemError(call: "posix_spawn", code: failure) }
    self.id = id
  }

  /// Sends a signal to the program and all in its group.
  func send(_ signal: Int32) {
    _ = kill(-id, signal)
    // The program may have moved to another group.
    if getpgid(id) != id { _ = kill(id, signal) }
  }

  /// True if the program has a handler for the signal (`proc(5)`), which then need not be a request
  /// to end.
  func catches(_ signal: Int32) -> Bool {
    guard let status = try? Files.read("/proc/\(id)/status", limit: 1 << 16),
      let line = status.split(separator: UInt8(ascii: "\n"))
        .first(where: { $0.starts(with: Array("SigCgt:".utf8)) }),
      let word = line.split(whereSeparator: { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: " ") })
        .last,
      let caught = UInt64(String(decoding: word, as: UTF8.self), radix: 16)
    else { return false }
    return (1...64).contains(signal) && caught >> UInt64(signal - 1) & 1 == 1
  }
}
