package import JSONWire

/// What an object of a document may hold, apart from what it is read into: a table as JSON Schema
/// (2020-12) writes it.
package struct ObjectSchema: Sendable {
  /// How messages call the object, with its article.
  let name: String
  let members: [(name: String, shape: ValueShape, help: String, isRequired: Bool)]
}

extension ObjectTable {
  package var schema: ObjectSchema {
    ObjectSchema(
      name: name,
      members: members.map { ($0.name, $0.shape, $0.help, $0.isRequired) }
    )
  }
}

extension ObjectSchema {
  /// Writes a schema of documents that are `self`.
  ///
  /// - Parameters:
  ///   - title: Of the schema.
  ///   - definitions: Every object that one of them names.
  ///   - writer: Where the schema is appended.
  package func write(
    title: String,
    definitions: [ObjectSchema],
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.member("title", title)
      writeMembers(to: &writer)
      writer.name("$defs")
      writer.object { writer in
        for definition in definitions {
          writer.name(Self.key(definition.name))
          writer.object { definition.writeMembers(to: &$0) }
        }
      }
    }
  }

  private func writeMembers(to writer: inout JSONWriter) {
    writer.member("type", "object")
    writer.name("properties")
    writer.object { writer in
      for member in members {
        writer.name(member.name)
        writer.object { writer in
          writer.member("description", member.help)
          member.shape.writeSchema(to: &writer)
        }
      }
    }
    let required = members.filter(\.isRequired).map(\.name)
    if !required.isEmpty {
      writer.name("required")
      writer.array { writer in for name in required { writer.string(name) } }
    }
    writer.name("additionalProperties")
    writer.bool(false)
  }

  /// The key of a definition: the name without its article and quotation marks.
  fileprivate static func key(_ name: String) -> String {
    let words = name.split(separator: " ").filter { !["a", "an"].contains($0) }
    let plain = words.map { word in String(word.filter { $0 != "'" }) }
    return plain.prefix(1).joined() + plain.dropFirst().map(\.capitalized).joined()
  }
}

extension String {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

extension ValueShape {
  /// Writes the members of a schema that allow this shape.
  fileprivate func writeSchema(to writer: inout JSONWriter) {
    switch self {
    case .any: break
    case .bool: writer.member("type", "boolean")
    case .string: writer.member("type", "string")
    case .text(_, let pattern):
      writer.member("type", "string")
      if let pattern { writer.member("pattern", pattern) }
    case .word(let words):
      writer.name("enum")
      writer.array { writer in for word in words { writer.string(word) } }
    case .integer(let range):
      writer.member("type", "integer")
      writer.member("minimum", range.lowerBound)
      writer.member("maximum", range.upperBound)
    case .number(let range):
      writer.member("type", "number")
      if let range {
        writer.member("minimum", Int64(range.lowerBound.rounded(.down)))
        writer.member("maximum", Int64(range.upperBound.rounded(.up)))
      }
    case .array(let element):
      writer.member("type", "array")
      writer.name("items")
      writer.object { element.writeSchema(to: &$0) }
    case .map(let value):
      writer.member("type", "object")
      writer.name("additionalProperties")
      writer.object { value.writeSchema(to: &$0) }
    case .object(let name): writer.member("$ref", "#/$defs/\(ObjectSchema.key(name))")
    case .either(let shapes):
      writer.name("anyOf")
      writer.array { writer in
        for shape in shapes { writer.object { shape.writeSchema(to: &$0) } }
      }
    }
  }
}
