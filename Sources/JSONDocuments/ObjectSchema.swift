package import JSONWire

/// The members of an `ObjectTable` without its functions, to be written as JSON Schema (2020-12).
package struct ObjectSchema: Sendable {
  /// The object's name in messages, with its article.
  let name: String
  let members: [(name: String, shape: ValueShape, help: String, isRequired: Bool)]

  package var memberNames: [String] { members.map(\.name) }
}

extension ObjectSchema {
  /// Writes a schema of documents that are `self`.
  ///
  /// - Parameters:
  ///   - title: Of the schema.
  ///   - definitions: The objects that its shapes name, and those that these name.
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
  static func key(_ name: String) -> String {
    let words = name.split(separator: " ").filter { !["a", "an"].contains($0) }
    let plain = words.map { word in String(word.filter { $0 != "'" }) }
    return plain.prefix(1).joined()
      + plain.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
