internal import Glibc

/// A regular file that one process writes at a time (`flock(2)`).
package final class LockedFile: Sendable {
  private let file: Descriptor
  /// Bytes that were there when it was opened.
  package let length: Int

  package static let isLocked = EWOULDBLOCK

  /// Opens the file, and makes it where there is none.
  ///
  /// - Throws: `isLocked` while another process writes it, `SystemError.invalidArgument` for what is
  ///   no regular file.
  package init(_ path: String) throws(SystemError) {
    let file = Descriptor(
      owning: try retrying("open") {
        unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
      }
    )
    let number = file.number
    var facts = stat()
    _ = try retrying("fstat") { unsafe fstat(number, &facts) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw SystemError(call: "open", code: EINVAL) }
    _ = try retrying("flock") { flock(number, LOCK_EX | LOCK_NB) }
    self.file = file
    length = Int(facts.st_size)
  }

  /// The bytes of a range, or as many as there are.
  package func read(_ range: Range<Int>) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    var end = 0
    while end < bytes.count {
      let (from, number) = (end, file.number)
      let count = try retrying("pread") {
        unsafe bytes.withUnsafeMutableBytes {
          unsafe pread(
            number,
            $0.baseAddress.map { unsafe $0 + from },
            $0.count - from,
            off_t(range.lowerBound + from)
          )
        }
      }
      guard count > 0 else { break }
      end += count
    }
    bytes.removeLast(bytes.count - end)
    return bytes
  }

  /// Cuts off what is behind the first `count` bytes.
  package func truncate(to count: Int) throws(SystemError) {
    let number = file.number
    _ = try retrying("ftruncate") { ftruncate(number, off_t(count)) }
  }

  /// Writes `bytes` behind the first `end`, where the file ends; in an error nothing of it stays.
  package func append(_ bytes: [UInt8], behind end: Int) throws(SystemError) {
    var done = 0
    do {
      while done < bytes.count {
        let (from, number, place) = (done, file.number, off_t(end + done))
        done += try retrying("write") {
          unsafe bytes.withUnsafeBytes {
            unsafe pwrite(
              number,
              $0.baseAddress.map { unsafe $0 + from },
              $0.count - from,
              place
            )
          }
        }
      }
    } catch {
      // What cannot be cut off is overwritten by the next piece.
      _ = ftruncate(file.number, off_t(end))
      throw error
    }
  }

  /// Returns once what was written would outlive a loss of power (`fdatasync(2)`).
  package func synchronize() throws(SystemError) {
    let number = file.number
    _ = try retrying("fdatasync") { fdatasync(number) }
  }
}
