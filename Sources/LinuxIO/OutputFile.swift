internal import CLinux
internal import Glibc
internal import Primitives

/// A file that appears complete or not at all: the bytes go to a draft beside it, which is renamed
/// at the end. Pipes and devices are written directly.
package final class OutputFile: Sendable {
  private let file: Descriptor
  private let path: SystemText
  /// The path of the draft; nil for a pipe or a device.
  private let draft: SystemText?
  private let room = Locked(Room())

  /// Bytes written, and bytes for which room is reserved.
  private struct Room: Sendable {
    var written = 0
    var reserved = 0
  }

  /// The most bytes that are reserved at once: a gigabyte then takes the system 0.13 s, and 0.20 s
  /// if room is reserved for each piece.
  private static let roomAtATime = 64 << 20
  /// A file up to this size is written without a reservation.
  private static let smallest = 1 << 20
  /// The length of the file stays as it is (`FALLOC_FL_KEEP_SIZE`).
  private static let keepingLength: Int32 = 1

  private static let newFileMode: mode_t = 0o644

  /// - Throws: Why it cannot be written.
  package init(_ path: SystemText) throws(SystemError) {
    var mode = Self.newFileMode
    if let facts = try? Files.facts(of: path) {
      guard facts.st_mode & S_IFMT == S_IFREG else {
        let file = try Self.open(path, O_WRONLY)
        self.file = file
        self.path = path
        draft = nil
        return
      }
      // A file without write permission is not replaced.
      try Self.checkAccess(path)
      mode = facts.st_mode & 0o777
    }
    // The file that a link leads to is replaced, and not the link.
    let place = (try? Files.resolve(path)) ?? path
    // A random mark: process numbers would be the same in two containers.
    let mark = ".\(String(UInt64.random(in: 0...(.max)), radix: 36)).part"
    let draft = SystemText(bytes: place.bytes + mark.utf8)
    let file = try Self.open(draft, O_WRONLY | O_CREAT | O_EXCL, mode)
    self.file = file
    self.path = place
    self.draft = draft
  }

  deinit { discard() }

  /// Removes the draft and leaves the file as it was before; for a process that ends without
  /// `finish`.
  package func discard() {
    _ = try? draft?.withCString { unsafe unlink($0) }
  }

  /// Checks whether the file can be written, and changes nothing.
  ///
  /// - Parameter path: The path of a file that is written later.
  /// - Throws: Why it cannot be written.
  package static func check(_ path: SystemText) throws(SystemError) {
    guard let facts = try? Files.facts(of: path), facts.st_mode & S_IFMT != S_IFREG else {
      _ = try OutputFile(path)
      return
    }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR: throw SystemError(call: "open", code: EISDIR)
    case S_IFSOCK: throw SystemError(call: "open", code: ENXIO)
    // Opening a pipe would wait for its reader.
    default: try checkAccess(path)
    }
  }

  private static func open(
    _ path: SystemText,
    _ flags: Int32,
    _ mode: mode_t = 0
  ) throws(SystemError) -> Descriptor {
    Descriptor(
      owning: try path.withCString { path throws(SystemError) in
        try retrying("open") { unsafe Glibc.open(path, flags | O_CLOEXEC, mode) }
      }
    )
  }

  private static func checkAccess(_ path: SystemText) throws(SystemError) {
    try path.withCString { path throws(SystemError) in
      guard unsafe access(path, W_OK) == 0 else { throw SystemError(call: "access") }
    }
  }

  /// Lets only the owner read the file; to be called before the first write. A device or a pipe
  /// stays as it is.
  package func restrictToOwner() throws(SystemError) {
    guard draft != nil else { return }
    let number = file.number
    _ = try retrying("fchmod") { fchmod(number, 0o600) }
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

  /// Renames the draft to the file; to be called once, at the end.
  package func finish() throws(SystemError) {
    guard let draft else { return }
    let (number, length) = (file.number, room.withLock { $0.written })
    _ = try retrying("ftruncate") { ftruncate(number, length) }
    try draft.withCString { draft throws(SystemError) in
      try path.withCString { path throws(SystemError) in
        _ = try retrying("rename") { unsafe rename(draft, path) }
      }
    }
  }

  /// Reserves room for more bytes. If that fails, the write reports it.
  private func reserve(_ count: Int) {
    let number = file.number
    room.withLock { room in
      let needed = room.written + count
      guard needed > room.reserved, needed >= Self.smallest else { return }
      // Never more than is written already: others may need the room.
      let more = max(needed - room.reserved, min(Self.roomAtATime, room.written))
      let failed = fallocate(number, Self.keepingLength, room.reserved, more) != 0
      room.reserved = failed ? .max : room.reserved + more
    }
  }
}
