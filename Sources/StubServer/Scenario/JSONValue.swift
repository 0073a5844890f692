/// A JSON value, written in Swift as a literal: `["type": "REPAIR", "thingId": nil]`.
///
/// Two values are equal if they say the same in JSON: members of an object have no order, and `1` is
/// `1.0`.
public enum JSONValue: Sendable {
  /// The word `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number that is written without a fraction and an exponent, and that an `Int64` holds.
  case integer(Int64)
  /// Any other number, as the nearest `Double`. One that is not finite has no JSON, and is written as
  /// `null`.
  case number(Double)
  /// A text.
  case string(String)
  /// The elements in their order.
  case array([JSONValue])
  /// The members in the order in which they are written; names may be repeated.
  case object([Member])

  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// Compared with regard to case.
    public var name: String
    /// What the object has under that name.
    public var value: JSONValue

    /// A member with a name and a value.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONValue {
  /// The member of that name, the last one if it is repeated; nil if the value is no object or has no
  /// such member.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// The text of a string; nil for other values.
  public var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self = .null }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int64) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(stringLiteral value: String) { self = .string(value) }
  public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}
