internal import Bytes
internal import JSONDocuments
internal import JSONWire
internal import RequestMatching
internal import Times

/// Header fields that a scenario sends.
enum HeaderFields {
  /// Fields by which the server frames its messages, in lower case.
  private static let ownFields = [
    "connection", "content-length", "date", "keep-alive", "transfer-encoding",
  ]

  static func read(
    _ node: JSONNode,
    _ reader: inout DocumentReader
  ) -> [(name: String, value: Template)] {
    var fields: [(name: String, value: Template)] = []
    for member in reader.members(node, for: "headers") {
      guard let value = member.value.string else {
        reader.mismatch(member.value, expected: .string, for: member.name)
        continue
      }
      if !HeaderName.isName(member.name) {
        reader.error("'\(member.name)' is no name of a header field", at: member.nameRange)
      } else if ownFields.contains(member.name.lowercased()) {
        reader.error("'\(member.name)' is set by the server itself", at: member.nameRange)
      } else if !value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) {
        reader.error(
          "'\(member.name)': a control character cannot stand in a header field",
          at: member.value.range
        )
      } else {
        if member.name.lowercased() == "retry-after", !isRetryAfter(value) {
          reader.warning(
            "'\(member.name)': no client can obey this; it takes seconds, or a date such as "
              + HTTPDateText.text(second: 0),
            at: member.value.range
          )
        }
        do throws(TemplateError) {
          fields.append((name: member.name, value: try Template(text: value)))
        } catch {
          reader.error("'\(member.name)': \(error.message)", at: member.value.range)
        }
      }
    }
    return fields
  }

  /// True for seconds or a date (RFC 9110 §10.2.3), and for what is known only once it is rendered.
  private static func isRetryAfter(_ value: String) -> Bool {
    value.contains("{{") || !value.isEmpty && value.utf8.allSatisfy(Ascii.isDigit)
      || HTTPDateText.parse(value) != nil
  }
}
