internal import Diagnostics
internal import FakedAPI
internal import JSONDocuments
internal import JSONWire

extension AlertDefinition {
  static let table = ObjectTable<AlertDefinition>(
    "an alert definition",
    [
      .init("id", .string, "What events name it by.", isRequired: true) {
        node,
        definition,
        reader in
        definition.id = node.string ?? ""
        if definition.id.isEmpty {
          reader.error("'id': expected a text, found an empty one", at: node.range)
        }
      },
      text("name", "A short name, such as E450.", \.name),
      text("title", "What happened, in a few words.", \.title),
      text("description", "What happened, for users.", \.description),
      text("technicalDescription", "What happened, for technicians.", \.technicalDescription),
      .init(
        "eventSeverity",
        .integer(severities),
        "1 failure, 2 major anomaly, 3 minor anomaly, 4 operation, 5 maintenance."
      ) { node, definition, reader in
        definition.eventSeverity = reader.integer(node, in: severities, for: "eventSeverity")
      },
      text("customerId", "The customer that its events are of.", \.customerId),
      .init("topics", .array(.string), "What lists of events can be asked for.") {
        node,
        definition,
        reader in
        definition.topics = reader.strings(node, for: "topics") ?? []
      },
    ]
  )

  private static func text(
    _ name: String,
    _ help: String,
    _ path: any WritableKeyPath<AlertDefinition, String?> & Sendable
  ) -> ObjectTable<AlertDefinition>.Member {
    ObjectTable<AlertDefinition>.Member(name, .string, help) { node, definition, _ in
      definition[keyPath: path] = node.string
    }
  }

  static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [AlertDefinition] {
    guard case .array(let elements) = node.value else { return [] }
    var ids: Set<String> = []
    return elements.map { element in
      var definition = AlertDefinition()
      table.read(element, into: &definition, &reader)
      if !definition.id.isEmpty, !ids.insert(definition.id).inserted {
        reader.error("the id \(quoted(shortened(definition.id))) is given twice", at: element.range)
      }
      return definition
    }
  }
}
