internal import Primitives
internal import Diagnostics
internal import Journal
internal import Times

/// One line for each request, gathered over a turn of the loop.
struct RequestLog {
  private var lines: [UInt8] = []
  private let isOn: Bool
  /// Bytes of room that are kept for the next turn.
  private static let keptBytes = 64 * 1024

  init(isOn: Bool) {
    self.isOn = isOn
  }

  /// Appends `time #seq tenant method target status outcome duration: reason [rule]`.
  mutating func add(_ entry: JournalEntry, head: Span<UInt8>) {
    guard isOn else { return }
    lines.append(contentsOf: Timestamp.text(nanoseconds: entry.time).utf8)
    lines.append(ascii: " #")
    lines.append(decimal: entry.sequence)
    append(entry.tenant, of: head)
    append(entry.method, of: head)
    append(entry.target, of: head)
    lines.append(UInt8(ascii: " "))
    if let status = entry.status { lines.append(decimal: status) } else { lines.append(ascii: "-") }
    lines.append(UInt8(ascii: " "))
    lines.append(contentsOf: entry.outcome.name.utf8)
    lines.append(UInt8(ascii: " "))
    lines.append(decimal: entry.durationMicros)
    lines.append(ascii: "us")
    if let reason = entry.reason {
      lines.append(ascii: ": ")
      VisibleText.append(Array(reason.utf8).span, to: &lines)
    }
    if let rule = entry.rule {
      lines.append(ascii: " [")
      VisibleText.append(Array(rule.utf8).span, to: &lines)
      lines.append(UInt8(ascii: "]"))
    }
    lines.append(UInt8(ascii: "\n"))
  }

  /// The lines since the last call; nil if there are none.
  mutating func take() -> [UInt8]? {
    guard !lines.isEmpty else { return nil }
    defer { lines.removeAll(keepingCapacity: lines.capacity <= Self.keptBytes) }
    return lines
  }

  private mutating func append(_ range: Range<Int>?, of head: Span<UInt8>) {
    lines.append(UInt8(ascii: " "))
    guard let range, !range.isEmpty else { return lines.append(UInt8(ascii: "-")) }
    // The same text as in the journal, so that queries find it.
    if head.isUTF8(in: range) {
      VisibleText.append(head.extracting(range), to: &lines)
    } else {
      VisibleText.append(Array(head.fieldText(in: range).utf8).span, to: &lines)
    }
  }
}
