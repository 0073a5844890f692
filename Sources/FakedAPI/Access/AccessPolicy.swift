package import Primitives

/// The tenants and tokens that the fake accepts, by names as they are shown. Each list that is nil
/// accepts all.
package struct AccessPolicy: Sendable {
  /// The tenants that exist; nil for any name.
  package var tenants: Set<FieldValue>?
  /// The tokens that exist and what they allow; nil for any token, with every permission.
  package var tokens: [FieldValue: TokenGrant]?

  package init() {}

  /// True if some token has all of these permissions, or if any token is accepted.
  package func canGrant(_ permissions: [Permission]) -> Bool {
    tokens?.values.contains { $0.permissions.isSuperset(of: permissions) } ?? true
  }
}
