internal import Glibc

/// Whole files, and the standard streams.
package enum Files {
  /// The bytes of the file at `path`.
  package static func read(_ path: String) throws(SystemError) -> [UInt8] {
    let file = Descriptor(owning: try retrying("open") { unsafe open(path, O_RDONLY | O_CLOEXEC) })
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let number = file.number
      let count = try retrying("read") {
        unsafe block.withUnsafeMutableBytes { unsafe Glibc.read(number, $0.baseAddress, $0.count) }
      }
      guard count > 0 else { return bytes }
      bytes.append(contentsOf: block[..<count])
    }
  }
}

/// Standard output or standard error.
package enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  package static let brokenPipe = EPIPE

  /// Writes all of `bytes`.
  ///
  /// - Throws: `brokenPipe` if nobody reads any more; SIGPIPE must be ignored for that.
  package func write(_ bytes: [UInt8]) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let from = start
      let count = try retrying("write") {
        unsafe bytes.withUnsafeBytes {
          unsafe Glibc.write(rawValue, $0.baseAddress.map { unsafe $0 + from }, $0.count - from)
        }
      }
      start += count
    }
  }

  /// Makes a write to a pipe that nobody reads fail with `brokenPipe` instead of ending the
  /// process.
  package static func ignoreBrokenPipes() {
    _ = signal(SIGPIPE, SIG_IGN)
  }
}

/// What the machine has and can be told.
package enum Machine {
  /// Lets this process open as many files as it may: each connection is one.
  package static func raiseDescriptorLimit() {
    var limit = rlimit()
    // If it fails, the limit stays as it was, and is answered when it is reached.
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  /// Asks for large pages behind memory that will be filled from its start to its end.
  package static func preferLargePages(address: UInt, count: Int) {
    // Advice: it changes no byte, and where the system does not follow it, only time is lost.
    _ = unsafe madvise(UnsafeMutableRawPointer(bitPattern: address), count, MADV_HUGEPAGE)
  }

  /// Processors that this process may run on; at least 1.
  package static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// Ends the process with that status, at once.
package func exitProcess(_ status: Int32) -> Never { exit(status) }
