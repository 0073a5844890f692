internal import JSONWire

/// The session of a log-in, as far as a run needs it.
struct SentSession: Sendable, Equatable {
  let token: String
  /// What renews it; nil if the answer had not all of it.
  let renewal: Renewal?

  struct Renewal: Sendable, Equatable {
    let refreshToken: String
    let userID: String
    let tenantID: String
  }

  /// Nil if the answer has no token that a header field can have.
  ///
  /// - Parameter answer: The body of a log-in's or a renewal's answer.
  init?(_ answer: [UInt8]) {
    guard let node = try? JSONNode(parsing: answer.span, maxValues: Self.mostValues),
      let token = node["token"]?.string, SendOptions.isFieldValue(token)
    else { return nil }
    self.token = token
    guard let refreshToken = node["refreshToken"]?.string, let userID = node["userId"]?.string,
      let tenantID = node["tenantId"]?.string
    else {
      renewal = nil
      return
    }
    renewal = Renewal(refreshToken: refreshToken, userID: userID, tenantID: tenantID)
  }

  private static let mostValues = 10_000
}
