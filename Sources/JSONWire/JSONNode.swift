internal import Primitives

/// A JSON value and its place in the text that it was parsed from.
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
  /// Parses one whole JSON text.
  ///
  /// - Parameters:
  ///   - bytes: The text in UTF-8.
  ///   - maxDepth: Levels of nesting allowed.
  ///   - maxValues: Values allowed in all: each takes far more memory than its text.
  /// - Throws: The first error of the text, or the first value beyond `maxValues`.
  package init(
    parsing bytes: Span<UInt8>,
    maxDepth: Int = JSONLimits.depth,
    maxValues: Int = .max
  ) throws(JSONError) {
    var scanner = JSONScanner(maxDepth: maxDepth)
    var left = maxValues
    try scanner.begin(bytes)
    self = try JSONNode(next: &scanner, bytes, &left, of: maxValues)
    try scanner.end(bytes)
  }

  private init(
    next scanner: inout JSONScanner,
    _ bytes: Span<UInt8>,
    _ left: inout Int,
    of limit: Int
  ) throws(JSONError) {
    let kind = try scanner.kind(bytes)
    guard left > 0 else { throw JSONError(.tooManyValues(limit: limit), at: scanner.offset) }
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
        elements.append(try JSONNode(next: &scanner, bytes, &left, of: limit))
      }
      value = .array(elements)
    case .object:
      var members: [Member] = []
      try scanner.beginObject(bytes)
      while let key = try scanner.nextKey(bytes, isFirst: members.isEmpty) {
        let value = try JSONNode(next: &scanner, bytes, &left, of: limit)
        let name = key.decoded(from: bytes)
        members.append(Member(name: name, nameRange: key.range, value: value))
      }
      value = .object(members)
    }
    range = start..<scanner.offset
  }
}

extension JSONNode {
  /// The kind of the value in words: "a string", "an object", …
  package var kindName: String { value.kind.article }

  /// The value of the last member of that name, if this is an object that has one.
  package subscript(name: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The number of its members; 0 if it is not an object.
  package var memberCount: Int {
    guard case .object(let members) = value else { return 0 }
    return members.count
  }

  /// The range of the name of the first member with that name.
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
      a.count == b.count && Self.areEqual(a, to: b)
    default: false
    }
  }

  /// From so many members on, a dictionary of them keeps the comparison linear.
  private static let tabledMembers = 16

  private static func areEqual(_ members: [Member], to others: [Member]) -> Bool {
    guard others.count >= tabledMembers else {
      return members.allSatisfy { member in
        others.last { $0.name == member.name }.map { member.value.isEqual(to: $0.value) } ?? false
      }
    }
    let values = Dictionary(others.lazy.map { ($0.name, $0.value) }) { $1 }
    return members.allSatisfy { member in
      values[member.name].map { member.value.isEqual(to: $0) } ?? false
    }
  }

  /// A value that was not parsed from a text.
  package init(_ value: Value) {
    self.value = value
    range = 0..<0
  }

  /// The same value with a contiguous string, whose bytes can be borrowed without a copy.
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
