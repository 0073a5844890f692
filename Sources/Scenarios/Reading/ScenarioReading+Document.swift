internal import JSONDocuments
internal import JSONWire

extension ScenarioReading {
  /// One document that says what all files together say.
  var document: [UInt8] {
    var writer = JSONWriter()
    guard nodes.count > 1 else {
      if let node = nodes.first { writer.value(node) } else { writer.object { _ in } }
      return writer.bytes
    }
    writer.object { writer in
      let names = nodes.compactMap { $0["name"]?.string }
      if !names.isEmpty { writer.member("name", names.joined(separator: " + ")) }
      let apart = ["name"] + Self.joined
      for member in Scenario.table.members where !apart.contains(member.name) {
        guard let value = nodes.lazy.compactMap({ $0[member.name] }).first else { continue }
        writer.name(member.name)
        writer.value(value)
      }
      for name in Self.joined where nodes.contains(where: { $0[name] != nil }) {
        writer.name(name)
        writer.array { writer in
          for case .array(let elements) in nodes.compactMap({ $0[name]?.value }) {
            for element in elements { writer.value(element) }
          }
        }
      }
    }
    return writer.bytes
  }
}
