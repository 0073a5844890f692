internal import JSONDocuments
internal import JSONWire
internal import MaintenanceWorks

extension Rule {
  /// The rules of an array, each of which must be an object with a script.
  static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [Rule] {
    guard case .array(let elements) = node.value else { return [] }
    return elements.map { element in
      var rule = Rule()
      table.read(element, into: &rule, &reader)
      if case .object = element.value, element["respond"] == nil {
        reader.error("a rule needs 'respond', an array of steps", at: element.range)
      }
      return rule
    }
  }
}

extension Permission {
  /// The permissions of one token.
  static func readAll(
    _ member: JSONNode.Member,
    _ reader: inout DocumentReader
  ) -> Set<Permission> {
    guard case .array(let elements) = member.value.value else {
      reader.mismatch(member.value, expected: .array(.string), for: member.name)
      return []
    }
    let words = allCases.map(\.rawValue)
    return Set(
      elements.compactMap { element in
        reader.word(element, of: words, for: member.name).flatMap(Permission.init)
      }
    )
  }
}
