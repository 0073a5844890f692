internal import CLinux
internal import Glibc
internal import Guarding

/// A file that is there whole or not at all: what is written goes to another one beside it, which
/// takes its place in the end. Pipes, devices and the like are written as they are.
package final class OutputFile: Sendable {
  private let file: Descriptor
  private let path: String
  /// Where it is until then; nil for what is no regular file.
  private let draft: String?
  private let room = Guarded(Room())

  /// Bytes written, and bytes that the file has a place for.
  private struct Room: Sendable {
    var written = 0
    var reserved = 0
  }

  /// Bytes that room is made for at a time at most, ahead of the writing: a gigabyte costs the system 0.13 s
  /// so, and 0.20 s if each piece asks for its own.
  private static let roomAtATime = 64 << 20
  /// Bytes that are written without asking.
  private static let smallest = 1 << 20
  /// The file's length stays what was written (`FALLOC_FL_KEEP_SIZE`).
  private static let keepingLength: Int32 = 1

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
    // In containers the numbers of processes come again, so that they do not tell drafts apart.
    let draft = "\(place).\(String(UInt64.random(in: 0...(.max)), radix: 36)).part"
    let file = Descriptor(
      owning: try retrying("open") {
        unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
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
    if draft != nil { reserve(bytes.count) }
    var start = 0
    while start < bytes.count {
      let (from, number) = (start, file.number)
      let count = try retrying("write") {
        unsafe bytes.withUnsafeBytes {
          unsafe Glibc.write(number, $0.baseAddress.map { unsafe $0 + from }, $0.count - from)
        }
      }
      start += count
      room.withLock { $0.written += count }
    }
  }

  /// Puts what was written in the file's place; to be called once, in the end.
  package func finish() throws(SystemError) {
    guard let draft else { return }
    let (number, length) = (file.number, room.withLock { $0.written })
    _ = try retrying("ftruncate") { ftruncate(number, length) }
    _ = try retrying("rename") { unsafe rename(draft, path) }
  }

  /// Makes sure that there is a place for some more bytes. Where that cannot be, writing tells.
  private func reserve(_ count: Int) {
    let number = file.number
    room.withLock { room in
      let needed = room.written + count
      guard needed > room.reserved, needed >= Self.smallest else { return }
      // Never more than is there already: others may need the room.
      let more = max(needed - room.reserved, min(Self.roomAtATime, room.written))
      let failed = fallocate(number, Self.keepingLength, room.reserved, more) != 0
      room.reserved = failed ? .max : room.reserved + more
    }
  }
}
