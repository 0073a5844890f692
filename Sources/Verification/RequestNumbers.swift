internal import Primitives

/// Numbers of recorded requests in words.
package enum RequestNumbers {
  /// How many are listed.
  static let shown = 10

  /// For instance `requests 1, 2, 3 and 4 more`.
  ///
  /// - Parameters:
  ///   - requests: All of them, or the first.
  ///   - count: How many there are; nil if `requests` are all.
  /// - Returns: At most `shown` numbers, and how many more there are.
  package static func inWords(_ requests: [UInt64], of count: Int? = nil) -> String {
    let count = count ?? requests.count
    let list = requests.prefix(shown).map(String.init).joined(separator: ", ")
    let more = count > shown ? " and \(count - shown) more" : ""
    return "\(Plural.word(for: count, "request")) \(list)\(more)"
  }
}
