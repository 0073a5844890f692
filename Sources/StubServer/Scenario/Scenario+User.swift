extension Scenario.Access {
  /// Somebody who can log in, with the password, the personal access token or both.
  public struct User: Sendable, Hashable {
    /// The name of the tenant that the user belongs to, 1 to 512 bytes.
    public var tenant: String
    /// The e-mail address that the user logs in with, 1 to 512 bytes.
    public var email: String
    /// The password that the user logs in with, 1 to 512 bytes; nil for a user who logs in with a personal
    /// access token only.
    public var password: String?
    /// A personal access token, as `pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21`; nil for a user who logs in
    /// with a password only.
    public var pat: String?
    /// What the tokens of the user allow.
    public var permissions: [Permission]
    /// What else `GET /identity/users/me` shows.
    public var details: Details

    /// Each parameter sets the property of its name.
    public init(
      tenant: String,
      email: String,
      password: String? = nil,
      pat: String? = nil,
      permissions: [Permission] = Permission.allCases,
      details: Details = Details()
    ) {
      self.tenant = tenant
      self.email = email
      self.password = password
      self.pat = pat
      self.permissions = permissions
      self.details = details
    }

    /// As a scenario file writes it.
    var value: JSONValue {
      .object(
        [
          .init("tenant", .string(tenant)), .init("email", .string(email)),
          .init("permissions", JSONValue(permissions)),
        ]
          + ([("password", password), ("pat", pat)] + details.texts).compactMap { name, text in
            text.map { .init(name, .string($0)) }
          }
      )
    }
  }
}
