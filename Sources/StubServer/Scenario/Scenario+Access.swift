extension Scenario {
  /// Who is let in. What is nil is open to everybody.
  public struct Access: Sendable {
    /// The tenants that exist.
    public var tenants: [String]?
    /// The tokens that exist, each with what it allows.
    public var tokens: [String: [Permission]]?
    /// The keys that users log in with.
    public var apiKeys: [String]?
    /// How long the token of a log-in is good, from 1 s to 366 d; nil for 1 h.
    public var tokenLifetime: Duration?
    /// How long after its log-in a session can be renewed, from 1 s to 366 d; nil for 30 d.
    public var refreshLifetime: Duration?
    /// Who can log in, under names of your choice.
    public var users: [String: User]?

    /// Each parameter sets the property of its name.
    public init(
      tenants: [String]? = nil,
      tokens: [String: [Permission]]? = nil,
      apiKeys: [String]? = nil,
      tokenLifetime: Duration? = nil,
      refreshLifetime: Duration? = nil,
      users: [String: User]? = nil
    ) {
      self.tenants = tenants
      self.tokens = tokens
      self.apiKeys = apiKeys
      self.tokenLifetime = tokenLifetime
      self.refreshLifetime = refreshLifetime
      self.users = users
    }

    /// What a token allows.
    public enum Permission: String, Sendable, Hashable, CaseIterable {
      case read = "READ_MAINTENANCE_REGISTRY"
      case write = "WRITE_MAINTENANCE_REGISTRY"
    }

    /// Somebody who can log in, with the password, the personal access token or both.
    public struct User: Sendable, Hashable {
      /// The name of the tenant that the user belongs to.
      public var tenant: String
      /// What the user logs in with.
      public var email: String
      /// Nil for a user who logs in with a personal access token only.
      public var password: String?
      /// A personal access token, as `pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21`.
      public var pat: String?
      /// What the tokens of the user allow.
      public var permissions: [Permission]

      /// Each parameter sets the property of its name.
      public init(
        tenant: String,
        email: String,
        password: String? = nil,
        pat: String? = nil,
        permissions: [Permission] = Permission.allCases
      ) {
        self.tenant = tenant
        self.email = email
        self.password = password
        self.pat = pat
        self.permissions = permissions
      }

      fileprivate var value: JSONValue {
        .object(
          [
            .init("tenant", .string(tenant)), .init("email", .string(email)),
            .init("permissions", JSONValue(permissions)),
          ]
            + [("password", password), ("pat", pat)].compactMap { name, text in
              text.map { .init(name, .string($0)) }
            }
        )
      }
    }

    var value: JSONValue {
      var members: [JSONValue.Member] = []
      func add(_ name: String, _ value: JSONValue?) {
        if let value { members.append(.init(name, value)) }
      }
      add("tenants", tenants.map { .array($0.map { .string($0) }) })
      add("tokens", tokens.map { .init($0) { JSONValue($0) } })
      add("apiKeys", apiKeys.map { .array($0.map { .string($0) }) })
      add("tokenLifetime", tokenLifetime.map { .init(duration: $0) })
      add("refreshLifetime", refreshLifetime.map { .init(duration: $0) })
      add("users", users.map { .init($0, \.value) })
      return .object(members)
    }
  }
}

extension JSONValue {
  fileprivate init(_ permissions: [Scenario.Access.Permission]) {
    self = .array(permissions.map { .string($0.rawValue) })
  }

  /// An object with the members in the order of their names, so that the same value gives the same text.
  fileprivate init<Value>(_ values: [String: Value], _ value: (Value) -> JSONValue) {
    self = .object(values.sorted { $0.key < $1.key }.map { Member($0.key, value($0.value)) })
  }
}
