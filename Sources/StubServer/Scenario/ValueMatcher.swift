/// A condition on a value of a request: a member of its body, a header field, a parameter of its query.
///
/// A literal is a value to equal. An object matches if all members that it names match; other members may
/// have any value: `["type": "REPAIR", "startTimestamp": .between(min: 0)]`.
public struct ValueMatcher: Sendable {
  /// As a scenario file writes it.
  let value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  private init(_ word: String, _ value: JSONValue) {
    self.init(.object([JSONValue.Member(word, value)]))
  }
}

extension ValueMatcher {
  /// Exactly this value, to the last member of an object; numbers compare by quantity.
  public static func equals(_ value: JSONValue) -> ValueMatcher { .init("equals", value) }

  /// A text with this part, or an array with an element that matches.
  public static func contains(_ part: ValueMatcher) -> ValueMatcher {
    .init("contains", part.value)
  }

  /// A text in which an expression of ECMAScript is found, as `^pump-\d+$`.
  public static func matches(_ expression: String) -> ValueMatcher {
    .init("matches", .string(expression))
  }

  /// A value that one of these matches.
  public static func oneOf(_ matchers: ValueMatcher...) -> ValueMatcher {
    .init("oneOf", .array(matchers.map(\.value)))
  }

  /// A number within bounds, both included; in a header or a query, a text that reads as one.
  public static func between(min: Int64? = nil, max: Int64? = nil) -> ValueMatcher {
    let bounds = [("min", min), ("max", max)].compactMap { name, bound in
      bound.map { JSONValue.Member(name, .integer($0)) }
    }
    return .init(.object(bounds))
  }

  /// Any value but `null`.
  public static let present = ValueMatcher("present", true)
  /// No value, or `null`.
  public static let absent = ValueMatcher("present", false)

  /// All that a matcher does not match, absence included.
  public static func not(_ matcher: ValueMatcher) -> ValueMatcher { .init("not", matcher.value) }
}

extension ValueMatcher: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByStringInterpolation,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  public init(nilLiteral: ()) { self.init(.null) }
  public init(booleanLiteral value: Bool) { self.init(.bool(value)) }
  public init(integerLiteral value: Int64) { self.init(.integer(value)) }
  public init(floatLiteral value: Double) { self.init(.number(value)) }
  public init(stringLiteral value: String) { self.init(.string(value)) }
  public init(arrayLiteral elements: ValueMatcher...) { self.init(.array(elements.map(\.value))) }
  public init(dictionaryLiteral elements: (String, ValueMatcher)...) {
    self.init(.object(elements.map { JSONValue.Member($0, $1.value) }))
  }
}
