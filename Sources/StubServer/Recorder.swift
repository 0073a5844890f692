internal import Bytes
internal import Guarding
internal import Gzip
internal import LinuxIO
internal import RequestJournal
internal import Synchronization

/// Where and how requests are recorded beside the journal.
public struct RecordSettings: Sendable {
  /// A file that grows at its end: one JSON object a line, as the admin API shows a request. With
  /// a name that ends in `.gz` it is compressed, in members that can be read one by one.
  public var path: String
  /// True to wait until each record would outlive a loss of power.
  public var syncs = false

  public init(path: String) {
    self.path = path
  }
}

/// The record file of all loops.
final class Recorder: Sendable {
  let settings: RecordSettings
  /// What was found and mended at the end of the file; nil if it was whole.
  let repair: String?
  private let file: LockedFile
  /// Bytes of all that was written whole.
  private let end: Guarded<Int>
  /// True from a write that failed to the next that did not.
  private let failing = Atomic(false)

  private static let lineBreak: UInt8 = 0x0A
  /// Bytes that are looked at for the end of the last whole line.
  private static let lookBytes = 1024 * 1024

  /// - Throws: Why the file cannot be written.
  init(_ settings: RecordSettings) throws(RecordError) {
    self.settings = settings
    let (file, end) = try Self.open(settings)
    guard let end else {
      throw RecordError(
        message: "cannot record in \(settings.path): it is there and is no record of mockworks"
      )
    }
    let torn = file.length - end
    repair =
      torn == 0
      ? nil
      : "\(settings.path): its end was torn; \(torn) bytes behind the last whole record are cut off"
    self.file = file
    self.end = Guarded(end)
  }

  /// Opens the file and cuts off what is torn at its end.
  ///
  /// - Returns: Where its last whole record ends; nil if it is no record.
  private static func open(_ settings: RecordSettings) throws(RecordError) -> (LockedFile, Int?) {
    do throws(SystemError) {
      let file = try LockedFile(settings.path)
      let end = try isCompressed(settings) ? endOfMembers(file) : endOfLines(file)
      if let end, end < file.length { try file.truncate(to: end) }
      // Without this the file itself may be gone, whatever was synchronised in it.
      if settings.syncs { try Files.synchronize(folder: Files.folder(of: settings.path)) }
      return (file, end)
    } catch {
      let reason =
        switch error.code {
        case LockedFile.isLocked: "another process records there"
        case SystemError.invalidArgument: "not a regular file"
        default: error.reason
        }
      throw RecordError(message: "cannot record in \(settings.path): \(reason)")
    }
  }

  var isFailing: Bool { failing.load(ordering: .relaxed) }

  /// Writes lines, all of them or none.
  ///
  /// - Returns: Why they could not be written, nil if they were; and whether that is news.
  func write(_ lines: [UInt8]) -> (problem: String?, isNews: Bool) {
    let bytes = Self.isCompressed(settings) ? GzipMember.compress(lines.span) : lines
    var problem: String?
    if let bytes {
      problem = end.withLock { end -> String? in
        do throws(SystemError) {
          try file.append(bytes, behind: end)
          if settings.syncs { try synchronize(end) }
          end += bytes.count
          return nil
        } catch {
          return error.reason
        }
      }
    } else {
      problem = "no memory"
    }
    let failed = failing.exchange(problem != nil, ordering: .relaxed)
    return (problem, failed != (problem != nil))
  }

  /// Waits until what was written behind `end` would outlive a loss of power; where it would not, it
  /// goes: its requests are answered as not recorded.
  private func synchronize(_ end: Int) throws(SystemError) {
    do {
      try file.synchronize()
    } catch {
      // What cannot be cut off is overwritten by the next piece.
      try? file.truncate(to: end)
      throw error
    }
  }

  private static func isCompressed(_ settings: RecordSettings) -> Bool {
    settings.path.hasSuffix(".gz")
  }

  /// Behind the last line break; nil if the first line is none of ours.
  private static func endOfLines(_ file: LockedFile) throws(SystemError) -> Int? {
    guard RecordLine.mayBegin(with: try file.read(0..<RecordLine.beginningBytes)) else {
      return nil
    }
    var end = file.length
    while end > 0 {
      let start = max(0, end - lookBytes)
      if let last = try file.read(start..<end).lastIndex(of: lineBreak) {
        return start + last + 1
      }
      end = start
    }
    return 0
  }

  /// Behind the last whole member; nil if the file has others than ours.
  private static func endOfMembers(_ file: LockedFile) throws(SystemError) -> Int? {
    var end = 0
    var last = 0..<0
    while end < file.length {
      let header = try file.read(end..<end + GzipMember.headerBytes)
      guard header.count == GzipMember.headerBytes else {
        return end == 0 && !GzipMember.mayBegin(with: header) ? nil : end
      }
      guard let length = GzipMember.length(header) else { return end == 0 ? nil : end }
      guard end + length <= file.length else { break }
      last = end..<end + length
      end += length
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
}

/// A line of the record file.
enum RecordLine {
  private static let number = Array(#"{"seq":"#.utf8)
  private static let time = Array(#","time":""#.utf8)
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
  private static let mostDigits = 20

  /// Bytes that tell such a line from others.
  static let beginningBytes = number.count + mostDigits + time.count

  /// True if these may be the first bytes of such a line: `{"seq":12,"time":"`, as far as they go.
  static func mayBegin(with bytes: [UInt8]) -> Bool {
    guard bytes.count > number.count else { return number.starts(with: bytes) }
    guard bytes.starts(with: number) else { return false }
    let rest = bytes[number.count...]
    let behind = rest.drop { digits.contains($0) }
    let count = rest.count - behind.count
    guard (1...mostDigits).contains(count) else { return false }
    return behind.starts(with: time) || time.starts(with: behind)
  }
}

/// Why requests cannot be recorded.
struct RecordError: Error {
  let message: String
}
