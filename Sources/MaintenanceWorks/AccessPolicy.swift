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
  package var tokens: [String: Set<Permission>]?

  package init() {}
}
