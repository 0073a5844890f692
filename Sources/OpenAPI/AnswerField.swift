/// A header field that an answer has beside those of the protocol.
struct AnswerField: Sendable {
  let name: String
  let help: String
  var example: String?

  static let reason = AnswerField(
    name: "X-Mockworks-Reason",
    help: "What is wrong, for the developer of the client."
  )
  static let challenge = AnswerField(
    name: "WWW-Authenticate",
    help: "The scheme, and whether the token is the reason."
  )
}
