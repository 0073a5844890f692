internal import Bytes
internal import JSONWire
internal import MaintenanceWorks

/// Rows of comma-separated values (RFC 4180). A field that is absent is empty; one that is an empty
/// string is two quotation marks.
enum CSV {
  static let workHeader = WorkMember.allCases.map { "\($0.name)" }
  static let invalidHeader = [
    "violation", "case", "layer", "verdict", "status", "strictStatus", "reason", "contentType",
    "twin", "body", "encoding",
  ]

  static func row(_ fields: [String?]) -> [UInt8] {
    Array((fields.map { $0.map(quoted) ?? "" }.joined(separator: ",") + "\r\n").utf8)
  }

  static func row(_ work: Work) -> [UInt8] {
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
    let text = String(validating: work.body, as: UTF8.self)
    return row([
      work.rule.layer == .none ? nil : work.rule.name, work.way, work.rule.layer.rawValue,
      work.verdict, "\(work.rule.status)", "\(work.strictStatus)", work.reason, work.contentType,
      "\(work.twin)", text ?? work.base64, text == nil ? "base64" : "text",
    ])
  }

  private static func json(_ properties: [Work.Property]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      for property in properties { writer.member(property.name, property.value) }
    }
    return writer.bytes.repairedText
  }

  private static func quoted(_ text: String) -> String {
    let needsQuotes =
      text.isEmpty || text.utf8.contains { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }
    guard needsQuotes else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}
