/// A request that is refused: the status, and why in words for the developer of the client.
package struct APIRefusal: Error, Sendable, Hashable {
  package let status: Int
  /// For the reason header and the journal; never part of the documented body.
  package let reason: String
  /// The methods that the route knows, where another one was used.
  package var allow: String?
  /// The content codings that are taken, where another one was used.
  package var acceptEncoding: String?
  /// In how many seconds it may be tried again, where that is said.
  package var retryAfter: Int64?

  package init(_ status: Int, _ reason: String, allow: String? = nil, acceptEncoding: String? = nil)
  {
    self.status = status
    self.reason = reason
    self.allow = allow
    self.acceptEncoding = acceptEncoding
  }
}

/// The messages that the API's reference gives, to the letter.
package enum DocumentedMessage {
  /// - Returns: Nil for a status that the reference does not list.
  package static func of(_ status: Int) -> StaticString? {
    switch status {
    case 400: "Bad request"
    case 401: "User not authenticated"
    case 403: "User not authorized"
    case 404: "Resource not found"
    case 429: "API call rate limit exeeded"
    case 500: "Internal Server Error"
    default: nil
    }
  }
}
