internal import CLinux
internal import Glibc

/// What the machine has and can be told.
package enum Machine {
  /// Gives free memory back to the system, which the allocator would keep.
  package static func returnFreeMemory() {
    _ = malloc_trim(0)
  }

  /// Lets this process open as many files as it may: each connection is one.
  package static func raiseDescriptorLimit() {
    var limit = rlimit()
    // If it fails, the limit stays as it was, and is answered when it is reached.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// How many more files this process may open.
  package static var descriptorsLeft: Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return .max
    }
    // The system gives the lowest free number, so all below it are taken, or nearly.
    let next = dup(0)
    if next >= 0 { close(next) }
    return max(0, Int(clamping: limit.rlim_cur) - max(3, Int(next)))
  }

  /// Asks for large pages behind memory that will be filled from its start to its end.
  package static func preferLargePages(address: UInt, count: Int) {
    // Advice: it changes no byte, and where the system does not follow it, only time is lost.
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: address), count, MADV_HUGEPAGE)
  }

  /// Processors that this process may run on; at least 1.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// Another program in place of this one.
package enum Successor {
  /// Replaces this program by another, which keeps the process, its streams and its environment.
  ///
  /// - Parameter command: The program, looked for as a shell does, and its arguments; not empty.
  /// - Throws: `ChildProcess.noSuchProgram`, or why it cannot be run; else it does not return.
  package static func run(_ command: [String]) throws(SystemError) -> Never {
    // What is ignored here would be ignored there.
    for number in StandardStream.writeSignals { _ = signal(number, SIG_DFL) }
    var words = unsafe command.map { unsafe strdup($0) }
    unsafe words.append(nil)
    unsafe execvp(command[0], &words)
    throw SystemError(call: "execvp")
  }

  /// The folder of this program.
  package static var folder: String? {
    (try? Files.resolve("/proc/self/exe")).map { Files.folder(of: $0) }
  }
}

/// Ends the process with that status, at once.
package func exitProcess(_ status: Int32) -> Never { exit(status) }
