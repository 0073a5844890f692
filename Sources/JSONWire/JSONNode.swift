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
  ///   - maxValues: Values allowed in all: each takes far more memory than its text.
  /// - Throws: The first thing that is not JSON, or the first value too many.
  package init(
    parsing bytes: Span<UInt8>,
    maxDepth: Int = JSONLimits.depth,
    maxValues: Int = .max
  ) throws(JSONError) {
    var scanner = JSONScanner(maxDepth: maxDepth)
    var left = maxValues
    try scanner.begin(bytes)
    self = try JSONNode(next: &scanner, bytes, &left)
    try scanner.end(bytes)
  }

  private init(
    next scanner: inout JSONScanner,
    _ bytes: Span<UInt8>,
    _ left: inout Int
  ) throws(JSONError) {
    let kind = try scanner.kind(bytes)
    guard left > 0 else { throw JSONError(.tooManyValues, at: scanner.offset) }
    left -= 1
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
        elements.append(try JSONNode(next: &scanner, bytes, &left))
      }
      value = .array(elements)
    case .object:
      var members: [Member] = []
      try scanner.beginObject(bytes)
      while let key = try scanner.nextKey(bytes, isFirst: members.isEmpty) {
        let value = try JSONNode(next: &scanner, bytes, &left)
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

  /// Where the name of the first member of that name stands.
  package func memberRange(named name: String) -> Range<Int>? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.name == name }?.nameRange
  }

  package var string: String? {
    guard case .string(let text) = value else { return nil }
    return text
  }

  /// True if both are the same value: members in any order, numbers by their quantity.
  package func isEqual(to other: JSONNode) -> Bool {
    switch (value, other.value) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)):
      a.count == b.count && zip(a, b).allSatisfy { $0.isEqual(to: $1) }
    case (.object(let a), .object(let b)):
      a.count == b.count
        && a.allSatisfy { member in
          other[member.name].map { member.value.isEqual(to: $0) } ?? false
        }
    default: false
    }
  }

  /// A value that was not read from a text.
  package init(_ value: Value) {
    self.value = value
    range = 0..<0
  }

  /// The same, with a string in the form that lends its bytes without being copied.
  package var contiguous: JSONNode {
    guard case .string(var text) = value else { return self }
    text.makeContiguousUTF8()
    return JSONNode(value: .string(text), range: range)
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
