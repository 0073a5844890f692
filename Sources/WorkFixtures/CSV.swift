internal import Primitives
internal import JSONWire
internal import FakedAPI

/// Rows of comma-separated values (RFC 4180). A field that is absent is empty; one that is an empty
/// string is two quotation marks.
enum CSV {
  static let workHeader = WorkMember.allCases.map { "\($0.name)" }
  static let invalidHeader = [
    "violation", "case", "layer", "verdict", "status", "strictStatus", "reason", "strictReason",
    "contentType", "twin", "body", "encoding",
  ]

  static func row(_ fields: [String?]) -> [UInt8] {
    fields.map { $0.map(quoted) ?? [] }.joined(separator: [comma]) + [13, newline]
  }

  static func row(_ work: MaintenanceWork) -> [UInt8] {
    row(
      WorkMember.allCases.map { member in
        switch member.kind {
        case .int64: work[time: member].map(String.init)
        case .string: work[text: member]
        case .stringMap: work.properties.map(json)
        }
      }
    )
  }

  static func row(_ work: InvalidWork) -> [UInt8] {
    row([
      work.rule.layer == .valid ? nil : work.rule.name, work.way, work.rule.layer.rawValue,
      work.verdict.rawValue, "\(work.status)", "\(work.strictStatus)", work.reason,
      work.strictReason,
      work.contentType, work.twin.map { "\($0)" }, work.text ?? work.base64,
      work.text == nil ? "base64" : "text",
    ])
  }

  private static func json(_ properties: MaintenanceWork.Properties) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      for property in properties { writer.member(property.name, property.value) }
    }
    return writer.bytes.repairedText
  }

  private static let mark = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let newline = UInt8(ascii: "\n")

  /// Compares bytes: a mark followed by a combining character is still a mark.
  private static func quoted(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    let needsMarks =
      bytes.isEmpty || bytes.contains { [mark, comma, newline, 13].contains($0) }
    guard needsMarks else { return bytes }
    return [mark] + bytes.flatMap { $0 == mark ? [mark, mark] : [$0] } + [mark]
  }
}
