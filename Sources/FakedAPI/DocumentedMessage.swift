/// The messages that the API's reference gives, to the letter.
package enum DocumentedMessage {
  /// Of the 401 of a log-in.
  package static let credentials: StaticString = "Invalid credentials"

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
