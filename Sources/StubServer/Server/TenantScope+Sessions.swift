internal import FakeServer
internal import FakedAPI

extension TenantScope {
  /// The sessions that users of the tenant have, those that end first before the others.
  public var sessions: [UserSession] {
    server.control.sessions(tenant: tenant).map(UserSession.init(_:))
  }

  /// Ends all sessions, so that a client that renews its token is refused. Tokens that were given stay good
  /// to their end.
  public func endSessions() { server.control.endSessions(tenant: tenant) }

  /// A token as a log-in would give it: the fake takes it for this tenant.
  ///
  /// - Parameters:
  ///   - user: The name of one of the scenario's `access.users`, nil for the first of the tenant. Where the
  ///     scenario has no users, an e-mail address.
  ///   - permissions: What it allows; nil for what the user may.
  ///   - lifetime: How long it is good on the tenant's clock, less than zero for one that has expired; nil
  ///     for the lifetime of the scenario.
  /// - Returns: What clients send behind `Bearer`.
  /// - Throws: `FakeError` for a user that the scenario does not have.
  public func token(
    user: String? = nil,
    permissions: [Scenario.Access.Permission]? = nil,
    lifetime: Duration? = nil
  ) throws -> String {
    try FakeError.of { () throws(ControlError) in
      try server.control.token(
        user: user,
        permissions: permissions?.map(Permission.init(_:)),
        lifetime: lifetime,
        tenant: tenant
      )
    }
  }
}

extension Permission {
  fileprivate init(_ permission: Scenario.Access.Permission) {
    switch permission {
    case .read: self = .read
    case .write: self = .write
    }
  }
}
