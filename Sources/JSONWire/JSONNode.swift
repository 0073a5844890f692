internal import Bytes

/// A JSON value and where it stands in the text that it was read from.
package struct JSONNode: Sendable {
  package enum Value: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONNode])
    /// The members in the order of the text, repeated names included.
    case object([Member])
  }

  package struct Member: Sendable {
    package let name: String
    /// The name with its quotation marks.
    package let nameRange: Range<Int>
    package let value: JSONNode
  }

  package let value: Value
  /// The bytes of the value, without white space around it.
  package let range: Range<Int>
}

extension JSONNode {
  /// Reads one JSON text as a whole.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - maxDepth: Levels of nesting allowed.
  /// - Throws: The first thing that is not JSON.
  package init(parsing bytes: Span<UInt8>, maxDepth: Int = JSONLimits.depth) throws(JSONError) {
    var scanner = JSONScanner(maxDepth: maxDepth)
    try scanner.begin(bytes)
    self = try JSONNode(next: &scanner, bytes)
    try scanner.end(bytes)
  }

  private init(next scanner: inout JSONScanner, _ bytes: Span<UInt8>) throws(JSONError) {
    let kind = try scanner.kind(bytes)
    let start = scanner.offset
    switch kind {
    case .null:
      try scanner.null(bytes)
      value = .null
    case .bool: value = .bool(try scanner.bool(bytes))
    case .number: value = .number(JSONNumber(literal: bytes.string(in: try scanner.number(bytes))))
    case .string: value = .string(try scanner.string(bytes).decoded(from: bytes))
    case .array:
      var elements: [JSONNode] = []
      try scanner.beginArray(bytes)
      while try scanner.nextElement(bytes, isFirst: elements.isEmpty) {
        elements.append(try JSONNode(next: &scanner, bytes))
      }
      value = .array(elements)
    case .object:
      var members: [Member] = []
      try scanner.beginObject(bytes)
      while let key = try scanner.nextKey(bytes, isFirst: members.isEmpty) {
        let value = try JSONNode(next: &scanner, bytes)
        let name = key.decoded(from: bytes)
        members.append(Member(name: name, nameRange: key.range, value: value))
      }
      value = .object(members)
    }
    range = start..<scanner.offset
  }
}

extension JSONNode {
  /// What the value is, as a person would say it: "a string", "an object", …
  package var kindName: String { value.kind.article }

  /// The value of the last member of that name, if this is an object that has one.
  package subscript(name: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.name == name }?.value
  }

  package var string: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }
}

extension JSONNode.Value {
  package var kind: JSONKind {
    switch self {
    case .null: .null
    case .bool: .bool
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }
}

extension JSONKind {
  package var article: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
