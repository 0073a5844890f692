internal import JSONWire
internal import Primitives

extension JSONValue: CustomStringConvertible {
  /// Parses one whole JSON text.
  ///
  /// - Parameter json: The text.
  /// - Throws: `JSONTextError`, with line and column.
  public init(json: String) throws(JSONTextError) {
    let bytes = Array(json.utf8)
    do throws(JSONError) {
      self.init(try JSONNode(parsing: bytes.span))
    } catch {
      throw JSONTextError(description: "\(error)")
    }
  }

  /// The value as JSON, without white space.
  public var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.bytes.repairedText
  }

  /// The value as JSON, without white space.
  public var description: String { json }

  init(_ node: JSONNode) {
    switch node.value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .number(let number):
      self = number.int64.map(JSONValue.integer) ?? .number(Double(number.literal) ?? .nan)
    case .string(let text): self = .string(text)
    case .array(let elements): self = .array(elements.map(JSONValue.init(_:)))
    case .object(let members):
      self = .object(members.map { Member($0.name, JSONValue($0.value)) })
    }
  }

  private func write(to writer: inout JSONWriter) {
    switch self {
    case .array(let elements):
      writer.array { writer in for element in elements { element.write(to: &writer) } }
    case .object(let members):
      writer.object { writer in
        for member in members {
          writer.name(member.name)
          member.value.write(to: &writer)
        }
      }
    case .string(let text): writer.string(text)
    case .null, .bool, .integer, .number: writer.raw(Array(word.utf8).span)
    }
  }

  /// A value that is one word of JSON.
  private var word: String {
    switch self {
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value) where value.isFinite: "\(value)"
    case .null, .number, .string, .array, .object: "null"
    }
  }

  /// The value on lines of its own, so that a message about a part of it shows that part.
  ///
  /// Arrays and objects that are nested deeper than readers allow are written one level too deep and
  /// without their content, so that readers refuse them at their place.
  var lines: String { lines(indent: "", levels: JSONLimits.depth) }

  /// - Parameters:
  ///   - indent: What the lines after the first begin with.
  ///   - levels: How deep arrays and objects in it may be nested.
  /// - Returns: The lines.
  private func lines(indent: String, levels: Int) -> String {
    let inner = indent + "  "
    func joined(_ parts: [String], _ start: String, _ end: String) -> String {
      let text = "\(start) \(parts.joined(separator: ", ")) \(end)"
      if text.utf8.count <= Self.lineLength, !text.contains("\n") { return text }
      return "\(start)\n" + parts.map { inner + $0 }.joined(separator: ",\n") + "\n\(indent)\(end)"
    }
    switch self {
    case .array where levels == 0: return "[]"
    case .object where levels == 0: return "{}"
    case .array(let elements) where !elements.isEmpty:
      return joined(elements.map { $0.lines(indent: inner, levels: levels - 1) }, "[", "]")
    case .object(let members) where !members.isEmpty:
      let parts = members.map { member in
        let value = member.value.lines(indent: inner, levels: levels - 1)
        return "\(JSONValue.string(member.name).json): \(value)"
      }
      return joined(parts, "{", "}")
    case .array, .object, .null, .bool, .integer, .number, .string: return json
    }
  }

  /// Bytes of an object or an array that stands on one line.
  private static let lineLength = 90
}
