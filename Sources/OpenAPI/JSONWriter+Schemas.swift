internal import FakedAPI
internal import JSONWire

/// The schemas of values (JSON Schema 2020-12, which OpenAPI 3.1 uses).
extension JSONWriter {
  /// Writes a schema; objects that have a name are referred to.
  mutating func schema(_ content: AnswerContent, help: String = "", example: String? = nil) {
    object { writer in
      if !help.isEmpty { writer.member("description", help) }
      switch content {
      case .nothing: break
      case .int64:
        writer.member("type", "integer")
        writer.member("format", "int64")
      case .string: writer.member("type", "string")
      case .bool: writer.member("type", "boolean")
      case .strings: writer.list { $0.schema(.string) }
      case .stringMap:
        writer.member("type", "object")
        writer.name("additionalProperties")
        writer.schema(.string)
      case .freeObjects: writer.list { writer in writer.object { $0.member("type", "object") } }
      case .object(let name, _): writer.member("$ref", "#/components/schemas/\(name)")
      case .list(let element): writer.list { $0.schema(element) }
      }
      guard let example else { return }
      writer.name("examples")
      writer.array { writer in writer.json(example) }
    }
  }

  /// Writes the schemas of objects that have a name, each once, by their names.
  mutating func define(_ content: AnswerContent, _ names: inout Set<String>) {
    switch content {
    case .list(let element): define(element, &names)
    case .object(let name, let members):
      guard names.insert(name).inserted else { return }
      self.name(name)
      object { writer in
        writer.member("type", "object")
        writer.name("properties")
        writer.object { writer in
          for member in members {
            writer.name(member.name)
            writer.schema(member.content, help: member.help)
          }
        }
      }
      for member in members { define(member.content, &names) }
    default: break
    }
  }

  /// Writes the schema of a body. Members that are not documented are let through.
  mutating func schema(ofBody members: [BodyMember]) {
    object { writer in
      writer.member("type", "object")
      writer.name("properties")
      writer.object { writer in
        for member in members {
          writer.name(member.name)
          writer.schema(AnswerContent(member.kind), help: member.help, example: member.example)
        }
      }
    }
  }

  /// Writes a text that is JSON.
  mutating func json(_ text: String) { raw(Array(text.utf8).span) }

  private mutating func list(_ element: (inout JSONWriter) -> Void) {
    member("type", "array")
    name("items")
    element(&self)
  }
}
