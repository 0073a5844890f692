/// Why a text is not a token that the key has signed.
package enum TokenError: Error, Sendable, Hashable {
  case tooLong(limit: Int)
  /// It is not three parts of base64url with full stops between.
  case form
  /// Its header is not a JSON object, or asks for what is not known.
  case header
  /// Its header names another algorithm.
  case algorithm
  case signature
  /// The key has signed it, and the claim is missing, of another type or too long.
  case claim(String)
}

extension TokenError {
  /// True if the key has signed it all the same.
  package var isOfKey: Bool { if case .claim = self { true } else { false } }
}

extension TokenError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooLong(let limit): "a signed token has at most \(limit) bytes"
    case .form: "it is not three parts of base64url with full stops between"
    case .header: "its header is not one of a JSON Web Token"
    case .algorithm: "its header names another algorithm than HS512"
    case .signature: "its signature is not this fake's: another key made it, or it was changed"
    case .claim(let name): "its claim '\(name)' is missing, of another type or too long"
    }
  }
}
