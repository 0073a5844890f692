/// Counts in sentences: "1 request", "2 requests".
package enum Plural {
  /// A number with the word for what is counted.
  ///
  /// - Parameters:
  ///   - count: How many there are.
  ///   - one: The word for one.
  ///   - many: The word for any other number; `one` with an "s" unless given.
  /// - Returns: For instance `0 requests`.
  package static func count(
    _ count: some BinaryInteger,
    _ one: String,
    _ many: String? = nil
  ) -> String {
    "\(count) \(word(for: count, one, many))"
  }

  /// The word alone, where the number stands elsewhere in the sentence.
  package static func word(
    for count: some BinaryInteger,
    _ one: String,
    _ many: String? = nil
  ) -> String {
    count == 1 ? one : many ?? one + "s"
  }
}
