internal import CLinux
internal import Glibc

/// Standard output or standard error.
package enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  package static let brokenPipe = EPIPE

  /// True if people read along.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Characters of a line of the terminal; nil where that is unknown.
  package var width: Int? {
    let width = Int(mockworks_terminal_width(rawValue))
    return width > 0 ? width : nil
  }

  /// True if people would have to type what is read from standard input.
  package static var inputIsTerminal: Bool { isatty(0) == 1 }

  /// The next bytes of standard input, blocking until there are some; empty at its end.
  ///
  /// - Parameter limit: Bytes to read at most.
  /// - Returns: 0 to `limit` bytes.
  /// - Throws: Why it cannot be read.
  package static func readInput(limit: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = try retrying("read") {
      unsafe bytes.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
    }
    bytes.removeLast(limit - count)
    return bytes
  }

  /// Writes all of `bytes`.
  ///
  /// - Throws: `brokenPipe` if nobody reads any more; SIGPIPE must be ignored for that.
  package func write(_ bytes: [UInt8]) throws(SystemError) { try write(bytes.span) }

  /// Writes all of `bytes`.
  package func write(_ bytes: Span<UInt8>) throws(SystemError) {
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

  /// Puts the null device where a standard stream is closed, so that no socket takes its place.
  package static func openMissing() {
    while true {
      let descriptor = unsafe open("/dev/null", O_RDWR)
      guard (0...2).contains(descriptor) else {
        if descriptor > 2 { close(descriptor) }
        return
      }
    }
  }

  /// Makes a write to a pipe that nobody reads, or to a file that may not grow, fail instead of
  /// ending the process.
  package static func ignoreWriteSignals() {
    for number in writeSignals { _ = signal(number, SIG_IGN) }
  }

  static let writeSignals = [SIGPIPE, SIGXFSZ]
}
