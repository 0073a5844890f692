/// What a token allows, by the names that the API's reference uses.
package enum Permission: String, Sendable, Hashable, CaseIterable {
  case read = "READ_MAINTENANCE_REGISTRY"
  case write = "WRITE_MAINTENANCE_REGISTRY"
}

/// Who is let in. What is not set lets everybody in.
package struct AccessPolicy: Sendable {
  /// The tenants that exist; nil for any name.
  package var tenants: Set<String>?
  /// The tokens that exist and what they allow; nil for any token, with every permission.
  package var tokens: [String: TokenGrant]?

  package init() {}
}

/// What a token allows, and until when.
package struct TokenGrant: Sendable, Hashable {
  package enum Expiry: Sendable, Hashable {
    /// Nanoseconds since 1970 UTC.
    case at(Int64)
    /// Nanoseconds after the tenant's first request.
    case after(Int64)
  }

  package var permissions: Set<Permission> = []
  /// Nil for a token that never ends.
  package var expiry: Expiry?

  package init(_ permissions: Set<Permission> = [], expiry: Expiry? = nil) {
    self.permissions = permissions
    self.expiry = expiry
  }
}
