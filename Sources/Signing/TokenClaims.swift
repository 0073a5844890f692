internal import JSONWire

/// What a signed token says about its holder (RFC 7519 §4).
package struct TokenClaims: Sendable, Hashable {
  /// The user: `sub`.
  package var subject: String
  package var tenant: String
  package var email: String?
  package var permissions: [String]
  /// When the token was made, in seconds since 1970 UTC: `iat`.
  package var issued: Int64
  /// The first second in which it is no longer good, since 1970 UTC: `exp`.
  package var expires: Int64
  /// Tells it from other tokens of the user: `jti`.
  package var id: String

  /// Bytes of a text, and number of permissions.
  package static let textBytes = 512
  package static let permissionCount = 64

  package init(subject: String, tenant: String, issued: Int64, expires: Int64, id: String) {
    (self.subject, self.tenant, self.id) = (subject, tenant, id)
    (self.issued, self.expires) = (issued, expires)
    permissions = []
  }
}

extension TokenClaims {
  /// - Throws: `claim`, with the first one that is missing, of another type or too long.
  init(reading node: JSONNode) throws(TokenError) {
    guard case .object(let members) = node.value,
      Set(members.map(\.name)).count == members.count
    else { throw .claim("payload") }
    self.init(
      subject: try Self.text("sub", of: node),
      tenant: try Self.text("tenant", of: node),
      issued: try Self.seconds("iat", of: node),
      expires: try Self.seconds("exp", of: node),
      id: try Self.text("jti", of: node)
    )
    if node["email"] != nil { email = try Self.text("email", of: node) }
    guard case .array(let elements)? = node["permissions"]?.value else {
      throw .claim("permissions")
    }
    permissions = elements.compactMap(\.string)
    guard permissions.count == elements.count else { throw .claim("permissions") }
    try checkLengths()
  }

  /// - Throws: `claim`, with the first one that is empty or too long.
  func checkLengths() throws(TokenError) {
    let texts = [("sub", subject), ("tenant", tenant), ("jti", id), ("email", email ?? "-")]
    for (name, text) in texts + permissions.map({ ("permissions", $0) }) {
      guard (1...Self.textBytes).contains(text.utf8.count) else { throw .claim(name) }
    }
    guard permissions.count <= Self.permissionCount else { throw .claim("permissions") }
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("sub", subject)
      writer.member("tenant", tenant)
      if let email { writer.member("email", email) }
      writer.name("permissions")
      writer.array { for permission in permissions { $0.string(permission) } }
      writer.member("iat", issued)
      writer.member("exp", expires)
      writer.member("jti", id)
    }
  }

  private static func text(_ name: String, of node: JSONNode) throws(TokenError) -> String {
    guard let text = node[name]?.string else { throw .claim(name) }
    return text
  }

  private static func seconds(_ name: String, of node: JSONNode) throws(TokenError) -> Int64 {
    guard case .number(let number)? = node[name]?.value, let seconds = number.int64 else {
      throw .claim(name)
    }
    return seconds
  }
}
