internal import Glibc

/// A file that is there whole or not at all: what is written goes to another one beside it, which
/// takes its place in the end. Pipes, devices and the like are written as they are.
package final class OutputFile: Sendable {
  private let file: Descriptor
  private let path: String
  /// Where it is until then; nil for what is no regular file.
  private let draft: String?

  private static let newFileMode: mode_t = 0o644

  /// - Throws: Why it cannot be written.
  package init(_ path: String) throws(SystemError) {
    var facts = stat()
    var mode = Self.newFileMode
    if unsafe stat(path, &facts) == 0 {
      guard facts.st_mode & S_IFMT == S_IFREG else {
        let file = Descriptor(
          owning: try retrying("open") { unsafe open(path, O_WRONLY | O_CLOEXEC) }
        )
        self.file = file
        self.path = path
        draft = nil
        return
      }
      // What may not be written is not replaced either.
      guard unsafe access(path, W_OK) == 0 else { throw SystemError(call: "access") }
      mode = facts.st_mode & 0o777
    }
    // A link stays one.
    let place = (try? Files.resolve(path)) ?? path
    let draft = "\(place).\(getpid()).part"
    let file = Descriptor(
      owning: try retrying("open") {
        unsafe open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
      }
    )
    self.file = file
    self.path = place
    self.draft = draft
  }

  deinit { discard() }

  /// Leaves nothing of what was written, and what was there before as it is; for when the process
  /// ends without `finish`.
  package func discard() {
    if let draft { unsafe unlink(draft) }
  }

  /// Finds out whether the file can be written, and leaves all as it was.
  ///
  /// - Parameter path: Of a file that is to be written later.
  /// - Throws: Why it cannot be written.
  package static func check(_ path: String) throws(SystemError) {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT != S_IFREG else {
      _ = try OutputFile(path)
      return
    }
    if facts.st_mode & S_IFMT == S_IFDIR { throw SystemError(call: "open", code: EISDIR) }
    // To open a pipe would wait for its reader.
    guard unsafe access(path, W_OK) == 0 else { throw SystemError(call: "access") }
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

  /// Puts what was written in the file's place; to be called once, in the end.
  package func finish() throws(SystemError) {
    guard let draft else { return }
    _ = try retrying("rename") { unsafe rename(draft, path) }
  }
}
