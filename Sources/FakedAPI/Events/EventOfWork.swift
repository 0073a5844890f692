package import JSONWire

/// The historical event that stands for a maintenance work once its client calls the successors.
///
/// The type becomes the definition, description and outcome become the notes, and times and places
/// stay. Nothing in an event stands for the user and the properties.
package struct EventOfWork: Sendable {
  /// The body that reports the event, as JSON.
  package let body: [UInt8]
  /// What of the work no member of the event has: `userEmail`, `properties.site`.
  package let lost: [String]

  /// Nil unless the work is an object. Members that are not as documented are left out.
  ///
  /// - Parameter work: The body that was sent.
  package init?(_ work: JSONNode) {
    guard case .object = work.value else { return nil }
    var writer = JSONWriter()
    writer.object { writer in
      for member in EventMember.sent {
        switch member {
        case .alertDefinitionId:
          if let type = work["type"]?.string { writer.member(member.rawValue, type) }
        case .notes:
          let texts = ["description", "outcome"].compactMap { work[$0]?.string }
          if !texts.isEmpty { writer.member(member.rawValue, texts.joined(separator: "\n")) }
        default:
          guard let node = work[member.rawValue], Self.isDocumented(node, member) else { continue }
          writer.name(member.rawValue)
          writer.value(node)
        }
      }
    }
    body = writer.bytes
    lost = Self.lost(of: work)
  }

  private static func isDocumented(_ node: JSONNode, _ member: EventMember) -> Bool {
    switch (node.value, member.documented.kind) {
    case (.string, .string): true
    case (.number(let number), .int64): number.int64 != nil
    default: false
    }
  }

  private static func lost(of work: JSONNode) -> [String] {
    var lost: [String] = []
    if work["userEmail"]?.string != nil { lost.append("userEmail") }
    if case .object(let properties)? = work["properties"]?.value {
      lost += properties.filter { $0.value.string != nil }.map { "properties.\($0.name)" }
    }
    return lost
  }
}
