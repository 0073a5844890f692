package import Primitives

extension Journal {
  /// The tenants that have sent requests that changed their store and are still recorded; O(n) in the
  /// recorded requests.
  package var tenantsWithStoreChanges: Set<FieldValue> {
    let snapshot = state.withLock { self.snapshot(of: $0, after: JournalCursor()) }
    var tenants: Set<FieldValue> = []
    snapshot.forEach { request, bytes in
      if request.changesStore { tenants.insert(FieldValue(bytes, in: request.tenant)) }
      return true
    }
    return tenants
  }
}
