package import JSONWire

/// A JSON value that a body is compared with: each member that is named must be there and match,
/// further members are free; everything else must be equal.
package struct BodyPattern: Sendable {
  private let pattern: JSONNode

  package init(_ pattern: JSONNode) {
    self.pattern = pattern
  }

  package func matches(_ body: JSONNode) -> Bool { Self.matches(body, pattern) }

  private static func matches(_ node: JSONNode, _ pattern: JSONNode) -> Bool {
    switch (node.value, pattern.value) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy(matches)
    case (.object, .object(let members)):
      members.allSatisfy { member in node[member.name].map { matches($0, member.value) } ?? false }
    default: false
    }
  }
}
