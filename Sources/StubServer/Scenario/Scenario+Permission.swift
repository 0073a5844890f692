extension Scenario.Access {
  /// What a token allows.
  public enum Permission: String, Sendable, Hashable, CaseIterable {
    /// To list what is stored.
    case read = "READ_MAINTENANCE_REGISTRY"
    /// With `read`, to create and replace what is stored.
    case write = "WRITE_MAINTENANCE_REGISTRY"
  }
}

extension JSONValue {
  init(_ permissions: [Scenario.Access.Permission]) {
    self = .array(permissions.map { .string($0.rawValue) })
  }
}
