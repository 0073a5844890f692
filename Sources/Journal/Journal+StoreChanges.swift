internal import Primitives

extension Journal {
  /// The requests of a tenant that changed its store and were recorded since the cursor was last used.
  /// The cost is that of the tenant's requests since then, and of none that others sent.
  ///
  /// Requests that were forgotten before they were read are left out, and are no gap.
  package func storeChanges(
    ofTenant tenant: String,
    after cursor: inout JournalCursor
  ) -> StoreChanges {
    let keys = TenantKey.all(of: [tenant])
    let start = cursor
    let (snapshot, hasGap) = state.withLock { state in
      let forgotten = state.forgotten.through(ofTenant: tenant)
      return (
        self.snapshot(of: state, after: start),
        state.lostChanges.hasAny(ofKeys: keys, beyond: forgotten, after: start)
      )
    }
    cursor = snapshot.end
    let selection = RecordSelection(tenantKeys: keys, onlyStoreChanges: true)
    return StoreChanges(of: snapshot.selecting(selection), tenant: tenant, hasGap: hasGap)
  }
}
