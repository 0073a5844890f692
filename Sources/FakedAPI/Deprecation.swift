/// What the answers of deprecated operations say of that (RFC 9745).
package enum Deprecation {
  package static let field = "Deprecation"
  /// The start of 2026 as a date of a structured field (RFC 9651 §3.3.7). The reference names no day, so
  /// this one is the project's.
  package static let since = "@1767225600"
  package static let linkField = "Link"

  /// The link to what clients are to call instead (RFC 8288, RFC 5829 §3.3).
  ///
  /// - Parameters:
  ///   - successor: The path of an operation.
  ///   - base: The path that the whole API is under; empty for none.
  /// - Returns: The value of a header field.
  package static func link(to successor: StaticString, base: String) -> String {
    "<\(base)\(successor)>; rel=\"successor-version\""
  }
}
