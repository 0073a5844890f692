/// The `WWW-Authenticate` that every 401 carries (RFC 9110 §11.6.1).
enum Challenge {
  static let field = "WWW-Authenticate"
  /// For a token that is unknown or has expired (RFC 6750 §3.1).
  static let invalidToken = #"Bearer error="invalid_token""#

  /// Adds the challenge to the fields of a 401, unless a check or a scenario has given one.
  static func add(to fields: inout [(name: String, value: String)]) {
    guard !fields.contains(where: { $0.name.lowercased() == "www-authenticate" }) else { return }
    fields.append((name: field, value: "Bearer"))
  }
}
