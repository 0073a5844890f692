internal import Bytes
internal import RequestJournal
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
  mutating func add(_ entry: RecordEntry, sequence: UInt64, head: Span<UInt8>) {
    guard isOn else { return }
    lines.append(contentsOf: Timestamp.text(nanoseconds: entry.time).utf8)
    lines.append(ascii: " #")
    lines.append(decimal: sequence)
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
      appendVisible(Array(reason.utf8).span)
    }
    if let rule = entry.rule {
      lines.append(ascii: " [")
      appendVisible(Array(rule.utf8).span)
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
    appendVisible(head.extracting(range))
  }

  /// Anything but visible ASCII could break the line, the terminal, or the encoding.
  private mutating func appendVisible(_ text: Span<UInt8>) {
    for index in text.indices {
      let byte = text[index]
      lines.append(byte < 0x20 || byte >= 0x7F ? UInt8(ascii: "?") : byte)
    }
  }
}
