/// What a token allows, by the names that the API's reference uses.
package enum Permission: String, Sendable, Hashable, CaseIterable {
  case read = "READ_MAINTENANCE_REGISTRY"
  case write = "WRITE_MAINTENANCE_REGISTRY"
}
