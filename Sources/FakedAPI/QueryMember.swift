/// A parameter that the API documents for the query of an endpoint. An empty one is refused.
package struct QueryMember: Sendable, Hashable {
  package let name: String
  package let help: String
  /// The values of an integer; nil for a text.
  package let range: ClosedRange<Int64>?
  /// The form of a text, as an ECMAScript pattern; nil for any.
  package let pattern: String?
  /// A value as JSON.
  package let example: String?

  /// A text.
  init(name: String, help: String, pattern: String? = nil, example: String? = nil) {
    (self.name, self.help, self.pattern, self.example) = (name, help, pattern, example)
    range = nil
  }

  /// An integer.
  init(name: String, help: String, range: ClosedRange<Int64>) {
    (self.name, self.help, self.range) = (name, help, range)
    (pattern, example) = (nil, nil)
  }
}
