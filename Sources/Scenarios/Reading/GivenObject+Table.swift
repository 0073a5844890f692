internal import Diagnostics
internal import FakedAPI
package import JSONDocuments
package import JSONWire

extension GivenObject {
  package static let workTable = table("a stored work", of: WorkMember.body)
  package static let eventTable = table("a stored event", of: EventMember.all)

  /// The table of the documented members, and the `id`.
  private static func table(
    _ name: String,
    of members: [BodyMember]
  ) -> ObjectTable<GivenObject> {
    // What an event shows of its definition has the range that a definition has.
    let ranges = [EventMember.eventSeverity.rawValue: AlertDefinition.severities]
    let id = ObjectTable<GivenObject>.Member(
      "id",
      .string,
      "What the API calls it; unset, one is drawn from the seed."
    ) { node, object, reader in
      object.id = node.string
      if object.id == "" {
        reader.error("'id': expected a text, found an empty one", at: node.range)
      }
    }
    return ObjectTable(
      name,
      [id] + members.map { member($0, in: ranges[$0.name] ?? .min ... .max) }
    )
  }

  private static func member(
    _ member: BodyMember,
    in range: ClosedRange<Int64>
  ) -> ObjectTable<GivenObject>.Member {
    ObjectTable<GivenObject>.Member(
      member.name,
      member.kind == .int64 ? .integer(range) : member.kind.shape,
      "As in the body of a request."
    ) { node, object, reader in
      switch member.kind {
      case .int64:
        guard reader.integer(node, in: range, for: member.name) != nil else { return }
      case .string, .objects: break
      case .stringMap:
        for property in reader.members(node, for: member.name) where property.value.string == nil {
          reader.mismatch(property.value, expected: .string, for: property.name)
        }
      }
      object.members.append((member.name, node))
    }
  }

  /// Reads the objects of an array.
  package static func readAll(
    _ node: JSONNode,
    _ table: ObjectTable<GivenObject>,
    _ reader: inout DocumentReader
  ) -> [GivenObject] {
    guard case .array(let elements) = node.value else {
      reader.mismatch(node, expected: .array(.object(table.name)))
      return []
    }
    var ids: Set<String> = []
    return elements.map { element in
      var object = GivenObject()
      table.read(element, into: &object, &reader)
      if let id = object.id, !ids.insert(id).inserted {
        reader.error("the id \(quoted(shortened(id))) is given twice", at: element.range)
      }
      return object
    }
  }
}

extension BodyMember.Kind {
  /// The shape of such a value in a document.
  fileprivate var shape: ValueShape {
    switch self {
    case .int64: .integer(.min ... .max)
    case .string: .string
    case .stringMap: .map(.string)
    case .objects: .array(.map(.any))
    }
  }
}
