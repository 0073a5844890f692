internal import Primitives
internal import Gzip
internal import LinuxIO

/// The open record file, and where its last whole record ends. It notices that the file was removed,
/// replaced or cut, and continues in the file that is at the path then.
struct RecordFile: Sendable {
  private let settings: RecordSettings
  private var file: LockedFile
  /// Bytes of all whole records.
  private var end = 0
  /// Lines for people: what was mended in the file, and what other programs did to it.
  private var notices: [String] = []

  private static let lineBreak: UInt8 = 0x0A
  /// Bytes that are looked at for the end of the last whole line.
  private static let lookBytes = 1024 * 1024
  /// How often the file may be changed by others while one record is being written.
  private static let attempts = 5

  /// Opens the file, or creates it, and cuts off a torn record at its end.
  ///
  /// - Throws: Why the file cannot be written.
  init(_ settings: RecordSettings) throws(RecordError) {
    self.settings = settings
    let isRecord: Bool
    do throws(SystemError) {
      file = try Self.open(settings)
      isRecord = try mend()
    } catch {
      throw RecordError(path: settings.path, reason: Self.reason(error))
    }
    guard isRecord else { throw RecordError(path: settings.path, reason: Self.noRecord) }
  }

  /// The notices since the last call.
  mutating func takeNotices() -> [String] {
    defer { notices = [] }
    return notices
  }
}

// MARK: Writing

extension RecordFile {
  /// Appends bytes to the file at the path, all of them or none.
  ///
  /// - Returns: Why they could not be written; nil if they are there.
  mutating func append(_ bytes: [UInt8]) -> String? {
    do throws(SystemError) {
      for _ in 0..<Self.attempts {
        if let problem = try followPath() { return problem }
        try file.append(bytes, behind: end)
        if settings.syncs { try synchronize() }
        let state = try file.state()
        if state.hasName, state.length == end + bytes.count {
          end = state.length
          return nil
        }
        if state.hasName, try isWritten(bytes) {
          // Another program has appended to it; the notice comes before the next record.
          end += bytes.count
          return nil
        }
        // The file was removed or cut while it was written. Write the record again, and only once.
        try withdraw(bytes, from: state)
      }
      return "other programs change it all the time"
    } catch {
      return Self.reason(error)
    }
  }

  /// Opens the file at the path anew if it was replaced, and finds the end of the last whole record
  /// anew if others have changed its length.
  ///
  /// - Returns: Why records may not be written there; nil if they may.
  mutating func followPath() throws(SystemError) -> String? {
    guard file.isInPlace else {
      var next = self
      next.file = try Self.open(settings)
      next.notices.append(
        try next.file.state().length == 0
          ? "\(settings.path) was removed or moved; a new file is begun"
          : "\(settings.path) was replaced by another file; records go on at its end"
      )
      guard try next.mend() else { return Self.noRecord }
      self = next
      return nil
    }
    let length = try file.state().length
    guard length != end else { return nil }
    notices.append(
      length < end
        ? "\(settings.path) was cut from \(end) to \(length) bytes; records go on at its end"
        : "\(settings.path) has \(length - end) bytes that mockworks did not write"
    )
    return try mend() ? nil : Self.noRecord
  }

  /// Waits until the bytes after `end` would outlive a loss of power. If that fails, they are cut off:
  /// their requests are answered as not recorded.
  private func synchronize() throws(SystemError) {
    do {
      try file.synchronize()
    } catch {
      // If they cannot be cut off here, the next record cuts them off first.
      try? file.truncate(to: end)
      throw error
    }
  }

  /// True if the bytes stand where they were to stand.
  private func isWritten(_ bytes: [UInt8]) throws(SystemError) -> Bool {
    try file.read(end..<end + bytes.count) == bytes
  }

  /// Cuts off what was just written, if the file still ends with it.
  private func withdraw(_ bytes: [UInt8], from state: LockedFile.State) throws(SystemError) {
    let start = state.length - bytes.count
    guard state.hasName, start >= 0, try file.read(start..<state.length) == bytes else { return }
    try file.truncate(to: start)
  }
}

// MARK: Opening

extension RecordFile {
  private static func open(_ settings: RecordSettings) throws(SystemError) -> LockedFile {
    var file = try LockedFile(settings.path)
    // Another program may have moved it before it was locked.
    for _ in 0..<attempts where !file.isInPlace { file = try LockedFile(settings.path) }
    // Without this the file itself may be gone, whatever was synchronised in it.
    if settings.syncs { try Files.synchronize(folder: Files.folder(of: settings.path)) }
    return file
  }

  /// Finds the end of the last whole record, and cuts off the torn record after it.
  ///
  /// - Returns: False if the file is no record: it is left alone.
  private mutating func mend() throws(SystemError) -> Bool {
    let length = try file.state().length
    let found = try settings.isCompressed ? endOfMembers(length) : endOfLines(length)
    guard let found else { return false }
    end = found
    guard found < length else { return true }
    try file.truncate(to: found)
    notices.append(
      "\(settings.path): its end was torn; \(length - found) bytes behind the last whole record are "
        + "cut off"
    )
    return true
  }

  /// The end of the last whole line; nil if the first line is not a record of mockworks.
  private func endOfLines(_ length: Int) throws(SystemError) -> Int? {
    guard RecordLine.mayBegin(with: try file.read(0..<RecordLine.beginningBytes)) else {
      return nil
    }
    var end = length
    while end > 0 {
      let start = max(0, end - Self.lookBytes)
      if let last = try file.read(start..<end).lastIndex(of: Self.lineBreak) {
        return start + last + 1
      }
      end = start
    }
    return 0
  }

  /// The end of the last whole gzip member; nil if a member is not of mockworks.
  private func endOfMembers(_ length: Int) throws(SystemError) -> Int? {
    var end = 0
    var last = 0..<0
    while end < length {
      let header = try file.read(end..<end + GzipMember.headerBytes)
      guard header.count == GzipMember.headerBytes else {
        return end == 0 && !GzipMember.mayBegin(with: header) ? nil : end
      }
      guard let count = GzipMember.length(header) else { return end == 0 ? nil : end }
      guard end + count <= length else { break }
      last = end..<end + count
      end += count
    }
    // After a loss of power the length may be there and the bytes not.
    let bytes = try file.read(last)
    var inflated: [UInt8] = []
    let isWhole: Void? = try? ContentCoding.gzip.inflate(
      bytes.span,
      limit: 1 << 30,
      into: &inflated
    )
    return isWhole == nil && !last.isEmpty ? last.lowerBound : end
  }

  private static let noRecord = "it is there and is no record of mockworks"

  /// Why the file cannot be opened or written.
  static func reason(_ error: SystemError) -> String {
    switch error.code {
    case LockedFile.isLocked: "another process records there"
    case SystemError.invalidArgument: "not a regular file"
    default: error.reason
    }
  }
}
