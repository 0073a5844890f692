/// A request that is refused: the status, and why in words for the developer of the client.
package struct APIRefusal: Error, Sendable, Hashable {
  package let status: Int
  /// For the reason header and the journal; never part of the documented body.
  package let reason: String
  /// The methods that the route knows, where another one was used.
  package var allow: String?
  /// The content codings that are taken, where another one was used.
  package var acceptEncoding: String?
  /// True if no operation has the path.
  package var isOfRoute = false
  /// True if a log-in is the reason: it has a message of its own.
  package var isOfCredentials = false
  /// True if the token is the reason: it is unknown or has expired.
  package var isOfToken = false
  /// The seconds of `Retry-After`; nil for an answer without it.
  package var retryAfter: Int64?

  package init(_ status: Int, _ reason: String, allow: String? = nil, acceptEncoding: String? = nil)
  {
    self.status = status
    self.reason = reason
    self.allow = allow
    self.acceptEncoding = acceptEncoding
  }

  /// The 404 for a path that no operation has.
  package static func noRoute(_ reason: String) -> APIRefusal {
    var refusal = APIRefusal(404, reason)
    refusal.isOfRoute = true
    return refusal
  }

  /// The 401 for a log-in with something wrong.
  static func credentials(_ reason: String) -> APIRefusal {
    var refusal = APIRefusal(401, reason)
    refusal.isOfCredentials = true
    return refusal
  }

  /// The 401 for a token that opens nothing.
  static func token(_ reason: String) -> APIRefusal {
    var refusal = APIRefusal(401, reason)
    refusal.isOfToken = true
    return refusal
  }
}
