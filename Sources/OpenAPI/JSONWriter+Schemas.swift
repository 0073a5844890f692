internal import FakedAPI
internal import JSONWire

/// The schemas of values (JSON Schema 2020-12, which OpenAPI 3.1 uses).
extension JSONWriter {
  /// Writes a schema; objects that have a name are referred to.
  mutating func schema(_ content: AnswerContent, help: String = "") {
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
    }
  }

  /// Writes the schema of a parameter of the query.
  mutating func schema(of member: QueryMember) {
    guard let range = member.range else {
      let (pattern, example) = (member.pattern, member.example)
      return text(pattern, mayBeEmpty: member.mayBeEmpty, example: example)
    }
    object { writer in
      writer.member("type", "integer")
      writer.member("format", "int64")
      if range.lowerBound > .min { writer.member("minimum", range.lowerBound) }
      if range.upperBound < .max { writer.member("maximum", range.upperBound) }
    }
  }

  /// Writes the schema of a text.
  mutating func text(_ pattern: String? = nil, mayBeEmpty: Bool = false, example: String? = nil) {
    object { writer in
      writer.member("type", "string")
      if !mayBeEmpty { writer.member("minLength", 1) }
      if let pattern { writer.member("pattern", pattern) }
      writer.examples(example)
    }
  }

  private mutating func examples(_ example: String?) {
    guard let example else { return }
    name("examples")
    array { writer in writer.json(example) }
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
        writer.required(members.filter { !$0.isOptional }.map(\.name))
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
          writer.schema(of: member)
        }
      }
      writer.required(members.filter(\.isRequired).map(\.name))
    }
  }

  private mutating func schema(of member: BodyMember) {
    object { writer in
      if !member.help.isEmpty { writer.member("description", member.help) }
      switch member.kind {
      case .int64:
        writer.type("integer", of: member)
        writer.member("format", "int64")
      case .string:
        writer.type("string", of: member)
        if member.isRequired { writer.member("minLength", 1) }
      case .stringMap:
        writer.type("object", of: member)
        writer.name("additionalProperties")
        writer.object { $0.nullable("string") }
      case .objects:
        writer.type("array", of: member)
        writer.name("items")
        writer.object { $0.member("type", "object") }
      }
      writer.examples(member.example)
    }
  }

  /// Writes the type of a member, which may be `null` unless the member is required.
  private mutating func type(_ type: String, of member: BodyMember) {
    member.isRequired ? self.member("type", type) : nullable(type)
  }

  private mutating func nullable(_ type: String) {
    name("type")
    array { writer in
      writer.string(type)
      writer.string("null")
    }
  }

  private mutating func required(_ names: [String]) {
    guard !names.isEmpty else { return }
    name("required")
    array { for name in names { $0.string(name) } }
  }

  /// Writes a text that is JSON.
  mutating func json(_ text: String) { raw(Array(text.utf8).span) }

  private mutating func list(_ element: (inout JSONWriter) -> Void) {
    member("type", "array")
    name("items")
    element(&self)
  }
}
