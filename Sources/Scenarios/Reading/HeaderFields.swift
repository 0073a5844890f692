internal import Diagnostics
internal import HTTPWire
internal import JSONDocuments
internal import JSONWire

/// Header fields that a scenario sends.
struct HeaderFields: Sendable {
  /// In the order in which they are sent.
  private(set) var list: [(name: String, value: Template)] = []
  /// True if `Connection: close` is among them, which the server sends itself.
  private(set) var endsConnection = false

  static let shape = ValueShape.map(valueShape)
  private static let valueShape = ValueShape.either([.string, .array(.string)])

  /// Fields by which the server frames its messages, in lower case, and what it sets them from.
  private static let ownFields = [
    "content-length": "from the body; \"fault\": \"truncate\" sends less than it says",
    "date": "from the tenant's clock",
    "keep-alive": "which ends connections by its own limits",
    "transfer-encoding": "for it sends the body in one piece",
  ]

  init(reading node: JSONNode, _ reader: inout DocumentReader) {
    for member in reader.members(node, for: "headers") {
      let name = member.name.lowercased()
      if !FieldSyntax.isToken(member.name) {
        reader.error("\(quoted(member.name)) is no name of a header field", at: member.nameRange)
      } else if let why = Self.ownFields[name] {
        reader.error(
          "\(quoted(member.name)) is set by the server itself, \(why)",
          at: member.nameRange
        )
      } else {
        for value in Self.values(member, &reader) {
          if name == "connection" {
            readConnection(value, &reader)
          } else {
            add(member.name, value, &reader)
          }
        }
      }
    }
  }

  /// The strings of a member: one, or those of a list.
  private static func values(
    _ member: JSONNode.Member,
    _ reader: inout DocumentReader
  ) -> [JSONNode] {
    guard case .array(let elements) = member.value.value else {
      if member.value.string != nil { return [member.value] }
      reader.mismatch(member.value, expected: valueShape, for: member.name)
      return []
    }
    if elements.isEmpty {
      reader.error(
        "\(quoted(member.name)): expected at least one value; leave the field out to send none",
        at: member.value.range
      )
    }
    return elements.filter { element in
      if element.string != nil { return true }
      reader.mismatch(element, expected: .string, for: member.name)
      return false
    }
  }

  private mutating func readConnection(_ value: JSONNode, _ reader: inout DocumentReader) {
    guard value.string?.lowercased() == "close" else {
      reader.error(
        "'Connection': expected \"close\", which ends the connection after the response; "
          + "else the server keeps it open as the request asks, and says so itself",
        at: value.range
      )
      return
    }
    endsConnection = true
  }

  private mutating func add(_ name: String, _ node: JSONNode, _ reader: inout DocumentReader) {
    let value = node.string ?? ""
    guard FieldSyntax.isValue(value) else {
      reader.error(
        "\(quoted(name)): a control character cannot stand in a header field",
        at: node.range
      )
      return
    }
    do throws(TemplateError) {
      let template = try Template(text: value)
      if name.lowercased() == "retry-after", let problem = template.retryAfterProblem {
        reader.warning("\(quoted(name)): \(problem)", at: node.range)
      }
      list.append((name: name, value: template))
    } catch {
      reader.error("\(quoted(name)): \(error.message)", at: node.range)
    }
  }
}
