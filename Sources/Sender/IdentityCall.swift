internal import FakedAPI
internal import JSONWire

/// A call that gives a session.
struct IdentityCall: Sendable, Equatable {
  let path: String
  /// In the query of the address.
  var apiKey: String?
  /// The bearer token; nil for none.
  var token: String?
  let body: [UInt8]
}

extension IdentityCall {
  /// The log-in with these credentials; nil for a token, which needs none.
  init?(logIn credentials: Credentials) {
    switch credentials {
    case .token: return nil
    case .password(let password, let email, let apiKey):
      path = Endpoint.login.path.description
      self.apiKey = apiKey
      body = Self.object([("email", email), ("password", password)])
    case .personal(let token, let apiKey):
      path = Endpoint.patLogin.path.description
      body = Self.object([("apiKey", apiKey), ("pat", token)])
    }
  }

  /// The renewal of a session; nil if its answer lacked what that needs.
  init?(renewing session: SentSession) {
    guard let renewal = session.renewal else { return nil }
    path = Endpoint.renewToken.path.description
    token = session.token
    body = Self.object([
      ("refreshToken", renewal.refreshToken), ("userId", renewal.userID),
      ("tenantId", renewal.tenantID),
    ])
  }

  private static func object(_ members: [(String, String?)]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      for case (let name, let value?) in members { writer.member(name, value) }
    }
    return writer.bytes
  }
}
