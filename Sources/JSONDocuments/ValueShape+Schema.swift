internal import JSONWire

extension ValueShape {
  /// Writes the members of a schema that allow this shape.
  func writeSchema(to writer: inout JSONWriter) {
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
