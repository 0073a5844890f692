/// Which records of a snapshot are read, as far as its index by tenant can tell.
struct RecordSelection: Sendable {
  /// The keys of the tenants whose records are read; nil for all.
  var tenantKeys: [UInt64]?
  /// True to read only records of requests that changed the store of these tenants.
  var onlyStoreChanges = false
}
