/// A parameter that the API documents for the query of an endpoint.
package struct QueryMember: Sendable, Hashable {
  package let name: String
  package let help: String
  /// The values of an integer; nil for a text.
  package let range: ClosedRange<Int64>?
  /// The form of a text, as an ECMAScript pattern; nil for any.
  package let pattern: String?
  /// True if an empty text is not refused.
  package let mayBeEmpty: Bool
  /// A value as JSON.
  package let example: String?

  /// A text.
  init(
    name: String,
    help: String,
    pattern: String? = nil,
    mayBeEmpty: Bool = false,
    example: String? = nil
  ) {
    (self.name, self.help, self.pattern, self.example) = (name, help, pattern, example)
    self.mayBeEmpty = mayBeEmpty
    range = nil
  }

  /// An integer.
  init(name: String, help: String, range: ClosedRange<Int64>) {
    (self.name, self.help, self.range) = (name, help, range)
    (pattern, mayBeEmpty, example) = (nil, false, nil)
  }
}
