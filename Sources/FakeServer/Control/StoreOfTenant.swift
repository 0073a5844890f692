internal import FakedAPI
internal import Primitives

/// What one tenant has stored, with what requests have changed that the loop has answered in this turn
/// and not recorded yet.
struct StoreOfTenant: StoredData {
  let stores: TenantStores
  let owner: StoreOwner
  /// The changes of requests that are not in the record file yet.
  let pending: [StoreChange]

  func read(_ body: (borrowing TenantStore) -> Void) throws(APIRefusal) -> Bool {
    try stores.read(of: owner) { stored in
      if pending.isEmpty { return body(stored) }
      var all = copy stored
      for change in pending { change.apply(to: &all) }
      body(all)
    }
  }

  func alertDefinition(_ id: String) -> AlertDefinition? { owner.start.definition(id) }
}
