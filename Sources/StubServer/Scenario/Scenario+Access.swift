extension Scenario {
  /// Who is let in. What is nil is open to everybody.
  public struct Access: Sendable {
    /// The tenants that exist.
    public var tenants: [String]?
    /// The tokens that exist, each with what it allows, as `["reader": [.read]]`.
    public var tokens: [String: Token]?
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
      tokens: [String: Token]? = nil,
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

    var value: JSONValue {
      var members: [JSONValue.Member] = []
      func add(_ name: String, _ value: JSONValue?) {
        if let value { members.append(.init(name, value)) }
      }
      add("tenants", tenants.map { .array($0.map { .string($0) }) })
      add("tokens", tokens.map { .init($0, \.value) })
      add("apiKeys", apiKeys.map { .array($0.map { .string($0) }) })
      add("tokenLifetime", tokenLifetime.map { .init(duration: $0) })
      add("refreshLifetime", refreshLifetime.map { .init(duration: $0) })
      add("users", users.map { .init($0, \.value) })
      return .object(members)
    }
  }
}

extension JSONValue {
  /// An object with the members in the order of their names, so that the same value gives the same text.
  fileprivate init<Value>(_ values: [String: Value], _ value: (Value) -> JSONValue) {
    self = .object(values.sorted { $0.key < $1.key }.map { Member($0.key, value($0.value)) })
  }
}
