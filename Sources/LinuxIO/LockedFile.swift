internal import Glibc

/// A regular file that grows at its end, and that only one process at a time writes (`flock(2)`).
package final class LockedFile: Sendable {
  private let file: Descriptor
  private let path: SystemText
  private let device: dev_t
  private let inode: ino_t

  package static let isLocked = EWOULDBLOCK

  /// The state of the open file at one moment.
  package struct State: Sendable, Hashable {
    package let length: Int
    /// False once the file has no name: its content is then lost when the descriptor is closed.
    package let hasName: Bool
  }

  /// Opens the file, and creates it if it does not exist.
  ///
  /// - Throws: `isLocked` while another process writes it, `SystemError.invalidArgument` if it is
  ///   not a regular file.
  package init(_ path: SystemText) throws(SystemError) {
    // O_APPEND: each write goes to the current end, so that a file that was truncated gets no hole.
    let file = Descriptor(
      owning: try path.withCString { path throws(SystemError) in
        try retrying("open") {
          unsafe open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0o600)
        }
      }
    )
    let number = file.number
    var facts = stat()
    _ = try retrying("fstat") { unsafe fstat(number, &facts) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw SystemError(call: "open", code: EINVAL) }
    _ = try retrying("flock") { flock(number, LOCK_EX | LOCK_NB) }
    self.file = file
    self.path = path
    device = facts.st_dev
    inode = facts.st_ino
  }

  /// True if the path still names this file.
  package var isInPlace: Bool {
    guard let facts = try? Files.facts(of: path) else { return false }
    return facts.st_dev == device && facts.st_ino == inode
  }

  package func state() throws(SystemError) -> State {
    let number = file.number
    var facts = stat()
    _ = try retrying("fstat") { unsafe fstat(number, &facts) }
    return State(length: Int(facts.st_size), hasName: facts.st_nlink > 0)
  }

  /// The bytes of a range, or as many of them as the file has.
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

  /// Truncates the file to `count` bytes. A file that another program has made shorter stays as it
  /// is: lengthening it would leave a hole.
  package func truncate(to count: Int) throws(SystemError) {
    guard try state().length > count else { return }
    let number = file.number
    _ = try retrying("ftruncate") { ftruncate(number, off_t(count)) }
  }

  /// Appends `bytes` to the file; after an error it truncates the file again, if it can.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - end: The length of the file.
  /// - Throws: Why not all bytes could be written.
  package func append(_ bytes: [UInt8], behind end: Int) throws(SystemError) {
    var done = 0
    do {
      while done < bytes.count {
        let (from, number) = (done, file.number)
        done += try retrying("write") {
          unsafe bytes.withUnsafeBytes {
            unsafe write(number, $0.baseAddress.map { unsafe $0 + from }, $0.count - from)
          }
        }
      }
    } catch {
      try? truncate(to: end)
      throw error
    }
  }

  /// Flushes the file, so that what was written survives a loss of power (`fdatasync(2)`).
  package func synchronize() throws(SystemError) {
    let number = file.number
    _ = try retrying("fdatasync") { fdatasync(number) }
  }
}
