internal import Glibc

/// A file that is written from its start.
package final class OutputFile: Sendable {
  private let file: Descriptor

  /// Makes the file, or empties the one that is there.
  ///
  /// - Throws: Why it cannot be written.
  package init(_ path: String) throws(SystemError) {
    let file = Descriptor(
      owning: try retrying("open") {
        unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
      }
    )
    self.file = file
  }

  /// Appends all of `bytes`.
  package func write(_ bytes: [UInt8]) throws(SystemError) { try write(bytes.span) }

  /// Appends all of `bytes`.
  package func write(_ bytes: Span<UInt8>) throws(SystemError) {
    var start = 0
    while start < bytes.count {
      let (from, number) = (start, file.number)
      start += try retrying("write") {
        unsafe bytes.withUnsafeBytes {
          unsafe Glibc.write(number, $0.baseAddress.map { unsafe $0 + from }, $0.count - from)
        }
      }
    }
  }
}
