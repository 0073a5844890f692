extension JSONValue: Hashable {
  /// True if both say the same in JSON: members of an object may stand in any order, those of a
  /// repeated name as well, and numbers compare by quantity.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b || a.isNaN && b.isNaN
    case (.integer(let integer), .number(let number)), (.number(let number), .integer(let integer)):
      Int64(exactly: number) == integer
    case (.string(let a), .string(let b)): a == b
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a.count == b.count && counts(of: a) == counts(of: b)
    case (.null, _), (.bool, _), (.integer, _), (.number, _), (.string, _), (.array, _),
      (.object, _):
      false
    }
  }

  /// Mixes in what `==` compares.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(Kind.null)
    case .bool(let value):
      hasher.combine(Kind.bool)
      hasher.combine(value)
    case .integer(let value):
      hasher.combine(Kind.number)
      hasher.combine(value)
    case .number(let value):
      hasher.combine(Kind.number)
      if let integer = Int64(exactly: value) {
        hasher.combine(integer)
      } else {
        hasher.combine(value.isNaN ? .nan : value)
      }
    case .string(let text):
      hasher.combine(Kind.string)
      hasher.combine(text)
    case .array(let elements):
      hasher.combine(Kind.array)
      hasher.combine(elements)
    case .object(let members):
      hasher.combine(Kind.object)
      // A sum does not depend on the order of its parts.
      hasher.combine(members.reduce(0) { $0 &+ $1.hashValue })
    }
  }

  /// What tells values of different kinds apart that have the same content.
  private enum Kind {
    case null, bool, number, string, array, object
  }

  /// How often each member comes.
  private static func counts(of members: [Member]) -> [Member: Int] {
    Dictionary(members.map { ($0, 1) }, uniquingKeysWith: +)
  }
}
