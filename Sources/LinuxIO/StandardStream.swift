internal import CLinux
internal import Glibc

/// Standard output or standard error.
package enum StandardStream: Int32, Sendable {
  case output = 1
  case error = 2

  package static let brokenPipe = EPIPE

  /// True if the stream is a terminal.
  package var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Characters in a line of the terminal; nil if that is unknown.
  package var width: Int? {
    let width = Int(mockworks_terminal_width(rawValue))
    return width > 0 ? width : nil
  }

  /// True if standard input is a terminal.
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
  /// - Throws: `brokenPipe` once the reader has gone, if SIGPIPE is ignored.
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

  /// Opens the null device for each standard stream that is closed, so that no socket gets its
  /// number.
  package static func openMissing() {
    while true {
      let descriptor = unsafe open("/dev/null", O_RDWR)
      guard (0...2).contains(descriptor) else {
        if descriptor > 2 { close(descriptor) }
        return
      }
    }
  }

  /// Makes a write to a pipe without a reader, or to a file that may not grow, fail instead of
  /// ending the process.
  package static func ignoreWriteSignals() {
    for number in writeSignals { _ = signal(number, SIG_IGN) }
  }

  static let writeSignals = [SIGPIPE, SIGXFSZ]
}
