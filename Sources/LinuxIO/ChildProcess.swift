internal import CLinux
internal import Glibc

/// A program that was started, in a process group of its own, with all that it starts.
package final class ChildProcess: Sendable {
  /// How a program ended.
  package enum Ending: Sendable, Hashable {
    case exit(Int32)
    case signal(Int32)
  }

  private let id: pid_t
  /// True if the terminal was handed to it, and is to be taken back.
  private let hasTerminal: Bool

  package static let noSuchProgram = ENOENT

  /// Starts a program that is looked for as a shell does, with this process's environment and
  /// standard streams.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments; not empty.
  ///   - environment: Variables beside, or in place of, those of this process.
  /// - Throws: `noSuchProgram`, or why it cannot be started.
  package init(
    _ command: [String],
    environment: [(name: String, value: String)]
  ) throws(SystemError) {
    // What the program leaves behind is then this process's to end.
    guard mockworks_adopt_orphans() == 0 else { throw SystemError(call: "prctl") }
    // Handing the terminal over and back would stop this process.
    _ = signal(SIGTTOU, SIG_IGN)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    unsafe sigemptyset(&none)
    unsafe posix_spawnattr_setsigmask(&attributes, &none)
    // What is ignored here would be ignored there.
    var usual = sigset_t()
    unsafe sigemptyset(&usual)
    for number in StandardStream.writeSignals + [SIGTTOU] { unsafe sigaddset(&usual, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &usual)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))

    var id = pid_t()
    let words = CStrings(command)
    let variables = CStrings(Self.environment(changedBy: environment))
    let failure = unsafe posix_spawnp(
      &id,
      command[0],
      nil,
      &attributes,
      words.pointers,
      variables.pointers
    )
    guard failure == 0 else { throw SystemError(call: "posix_spawn", code: failure) }
    self.id = id
    hasTerminal = isatty(0) == 1 && tcgetpgrp(0) == getpgrp()
    if hasTerminal {
      tcsetpgrp(0, id)
      // It may have asked for the terminal before it had it, and been stopped.
      send(SIGCONT)
    }
  }

  /// Sends a signal to the program and all in its group.
  package func send(_ signal: Int32) { _ = kill(-id, signal) }

  /// Blocks until the program ends.
  package func wait() throws(SystemError) -> Ending {
    defer { if hasTerminal { tcsetpgrp(0, getpgrp()) } }
    let id = id
    var status: Int32 = 0
    while true {
      let ended = try retrying("waitpid") { unsafe waitpid(id, &status, 0) }
      if ended == id { break }
    }
    // <sys/wait.h> says how the number is made up, in macros.
    let signal = status & 0x7F
    return signal == 0 ? .exit(status >> 8 & 0xFF) : .signal(signal)
  }

  /// How long what is left is asked to end, and then made to, in nanoseconds. What even then does
  /// not end waits for a device, and cannot be waited for.
  private static let timeToEnd: UInt64 = 2_000_000_000
  /// Between two looks, in microseconds.
  private static let lookInterval: UInt32 = 5000

  /// Ends what the program has left behind: first asks, then does not.
  package func endRest() {
    send(SIGTERM)
    for child in Self.children { kill(child, SIGTERM) }
    if Self.reapAll(untilThen: {}) { return }
    // What they leave behind becomes a child in its turn.
    _ = Self.reapAll { for child in Self.children { kill(child, SIGKILL) } }
  }

  /// Waits for all children to end, as long as they have time to.
  ///
  /// - Parameter untilThen: Done before each look.
  /// - Returns: False if there is one left.
  private static func reapAll(untilThen: () -> Void) -> Bool {
    let deadline = SystemClock.monotonic + timeToEnd
    while SystemClock.monotonic < deadline {
      guard reap() else { return true }
      untilThen()
      usleep(lookInterval)
    }
    return false
  }

  /// Takes leave of the children that have ended.
  ///
  /// - Returns: False once there are none, ended or not.
  private static func reap() -> Bool {
    while true {
      let ended = waitpid(-1, nil, WNOHANG)
      if ended > 0 { continue }
      return ended == 0
    }
  }

  /// Those of this process, by whatever thread they were started or adopted (`proc(5)`).
  private static var children: [pid_t] {
    guard let tasks = unsafe opendir("/proc/self/task") else { return [] }
    defer { unsafe closedir(tasks) }
    var children: [pid_t] = []
    while let entry = unsafe readdir(tasks) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      guard name.first != ".",
        let list = try? Files.read("/proc/self/task/\(name)/children", limit: 1 << 20)
      else { continue }
      children += String(decoding: list, as: UTF8.self).split(separator: " ")
        .compactMap { pid_t($0) }
    }
    return children
  }

  private static func environment(
    changedBy changes: [(name: String, value: String)]
  ) -> [String] {
    var variables: [String] = []
    var next = unsafe mockworks_environment()
    while let place = unsafe next, let variable = unsafe place.pointee {
      let text = unsafe String(cString: variable)
      let name = text.prefix { $0 != "=" }
      if !changes.contains(where: { $0.name == name }) { variables.append(text) }
      unsafe next = place + 1
    }
    return variables + changes.map { "\($0.name)=\($0.value)" }
  }
}

/// Texts as C takes a list of them. Safe: the pointers live as long as it does.
@safe
private final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  init(_ texts: [String]) {
    count = texts.count
    unsafe pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() { unsafe pointers[index] = strdup(text) }
    unsafe pointers[count] = nil
  }

  deinit {
    for index in 0..<count { unsafe free(pointers[index]) }
    unsafe pointers.deallocate()
  }
}
