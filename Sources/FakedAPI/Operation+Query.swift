internal import Diagnostics
internal import Primitives

extension Operation {
  /// The value of a parameter of the query; nil if it is absent.
  ///
  /// - Throws: 400 if it is empty, or there twice with different values.
  func parameter(_ name: String) throws(APIRefusal) -> String? {
    let values = query.filter { $0.name == name }.map(\.value)
    guard let value = values.first else { return nil }
    guard values.allSatisfy({ $0.hasBytes(of: value) }) else {
      throw APIRefusal(400, "query: \(name) is given with different values")
    }
    guard !value.isEmpty else { throw APIRefusal(400, "query: \(name) is empty") }
    return value
  }

  /// The same for an integer.
  ///
  /// - Throws: 400, as `parameter` does, and for a value that is not an integer in the member's range.
  func integer(_ member: QueryMember) throws(APIRefusal) -> Int64? {
    guard let text = try parameter(member.name) else { return nil }
    let range = member.range ?? .min ... .max
    if let value = Int64(text), range.contains(value), text.first != "+" { return value }
    let expected =
      switch (range.lowerBound, range.upperBound) {
      case (.min, .max): "an int64"
      case (let least, .max): "an integer from \(least) on"
      case (let least, let most): "an integer from \(least) to \(most)"
      }
    let found = quoted(shortened(text))
    throw APIRefusal(400, "query: \(member.name): expected \(expected), found \(found)")
  }

  /// Why a list without a filter is refused, with what was probably meant.
  func missingParameter(_ names: [String]) -> String {
    let message = "query: expected \(names.joined(separator: " or "))"
    let meant = query.lazy.compactMap { given in
      nearestWord(to: given.name, among: names).map { (given.name, $0) }
    }.first
    guard let (found, nearest) = meant else { return message }
    return "\(message), found \(quoted(found)); did you mean '\(nearest)'?"
  }
}

extension APIRefusal {
  /// The 500 for an answer that is too large.
  static func tooLarge(_ subject: String, limit: Int) -> APIRefusal {
    APIRefusal(500, "\(subject) would have more than \(limit) bytes; --answer-bytes allows more")
  }
}
