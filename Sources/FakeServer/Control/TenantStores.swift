internal import FakedAPI
internal import Journal
internal import Primitives
internal import Synchronization

/// What each tenant has stored.
///
/// A store is changed in two ways. Works that were created are read from the journal when a request asks
/// for the store, so that creating a work takes no lock and no memory beside its record. Every other
/// change is made at once, under the lock of the tenant.
final class TenantStores: Sendable {
  private let journal: Journal
  private let tenants = Locked<[FieldValue: Tenant]>([:])
  /// Of all stores that are kept.
  private let room: StoreRoom

  /// What is kept of one tenant, under a lock of its own.
  private final class Tenant: Sendable {
    let state = Locked(State())

    struct State: Sendable {
      /// Nil until it is first asked for.
      var store: TenantStore?
      var cursor = JournalCursor()
      /// What `TenantStores.room` counts of the store.
      var counted = StoreRoom.Amount()
      /// True if the store is not what the tenant started with, or may not be.
      var isChanged = false
      /// True if the journal dropped requests before their works were read.
      var isIncomplete = false
      /// What the journal has and the store has no room for; nil if the store has all.
      var overrun: Overrun?
      /// True once it is no longer in the table: the store is found under another value.
      var isRemoved = false

      /// False if a new state would tell the same.
      var isKept: Bool { isChanged || overrun != nil || isIncomplete }

      /// What its store adds to what is counted.
      func growth(to store: borrowing TenantStore) -> StoreRoom.Amount {
        StoreRoom.Amount(store) - counted
      }
    }

    /// Created works that are not in the store. They are read again once there is room for them.
    struct Overrun {
      let refusal: APIRefusal
      let missing: StoreRoom.Amount
    }
  }

  /// - Parameters:
  ///   - journal: Where created works are read from.
  ///   - limits: What the stores of all tenants may have together.
  init(_ journal: Journal, _ limits: ServerLimits) {
    self.journal = journal
    room = StoreRoom(limits)
  }
}

extension TenantStores {
  /// Calls `body` with what a tenant has stored, which is made now if nothing has asked for it before.
  ///
  /// - Returns: False if older works are missing, because the journal dropped their requests.
  /// - Throws: 503 if there is no room for what the tenant has stored.
  func read(
    of owner: StoreOwner,
    _ body: (borrowing TenantStore) -> Void
  ) throws(APIRefusal) -> Bool {
    try withKnownStore(of: owner) { store, state in
      body(store)
      return !state.isIncomplete
    }
  }

  /// Makes a change of one request, for which there was room. A change that comes too late, because the
  /// store has been emptied meanwhile, changes nothing.
  func apply(_ change: StoreChange, of owner: StoreOwner) {
    withStore(of: owner) { store, state in
      change.apply(to: &store)
      state.isChanged = true
    }
  }

  /// Puts something in the place of a whole resource.
  ///
  /// - Parameters:
  ///   - owner: Whose store.
  ///   - endsLoss: True if no work is missing after it, whatever the journal has or had.
  ///   - body: Changes the store.
  /// - Throws: 503 if there is no room; then nothing changes.
  func replace(
    of owner: StoreOwner,
    endsLoss: Bool,
    _ body: (inout TenantStore) -> Void
  ) throws(APIRefusal) {
    let refusal: APIRefusal? = withStore(of: owner) { store, state in
      var new = store
      body(&new)
      if let refusal = room.refusal(of: state.growth(to: new)) { return refusal }
      store = new
      state.isChanged = true
      guard endsLoss else { return nil }
      state.isIncomplete = false
      if state.overrun.take() != nil {
        _ = journal.storeChanges(ofTenant: owner.name.text, after: &state.cursor)
      }
      return nil
    }
    if let refusal { throw refusal }
  }

  /// Removes something, for which no room is needed.
  ///
  /// - Parameters:
  ///   - owner: Whose store.
  ///   - body: Removes it; false if it is not there.
  /// - Returns: What `body` returns.
  /// - Throws: 503 if it is not known what the tenant has stored.
  func remove(
    of owner: StoreOwner,
    _ body: (inout TenantStore) -> Bool
  ) throws(APIRefusal) -> Bool {
    try withKnownStore(of: owner) { store, state in
      let isRemoved = body(&store)
      state.isChanged = state.isChanged || isRemoved
      return isRemoved
    }
  }

  /// Refuses a change of one request that the stores have no room for.
  ///
  /// - Throws: 503.
  func checkRoom(for change: StoreChange, of owner: StoreOwner) throws(APIRefusal) {
    let refusal: APIRefusal? = withStore(of: owner) { store, state in
      let start = state.growth(to: store)
      return room.refusal(of: start + StoreRoom.Amount(bytes: change.growth(of: store)))
    }
    if let refusal { throw refusal }
  }

  /// How many tenants have a store of their own.
  var count: Int { tenants.withLock(\.count) }

  /// True if something has changed the store of the tenant.
  func keeps(_ owner: StoreOwner) -> Bool { tenants.withLock { $0[owner.name] != nil } }

  /// Reads what the journal has before it forgets the requests: their works stay.
  ///
  /// - Parameters:
  ///   - name: How the tenants are shown whose requests it forgets; nil for all.
  ///   - start: What the store of a tenant of that name starts with.
  func readBeforeForgetting(tenant name: String?, start: (FieldValue) -> StartingStore) {
    let names = name.map(FieldValue.spellings) ?? Array(journal.tenantsWithStoreChanges)
    for name in names {
      withStore(of: StoreOwner(name: name, start: start(name))) { _, state in
        // Works that had no room are forgotten with their requests.
        state.isIncomplete = state.isIncomplete || state.overrun != nil
        state.overrun = nil
      }
    }
  }

  /// Forgets what all tenants have stored, or those that are shown by this name.
  func forget(tenant name: String?) {
    let forgotten = tenants.withLock { tenants in
      guard let name else {
        defer { tenants = [:] }
        return Array(tenants.values)
      }
      return FieldValue.spellings(of: name).compactMap { tenants.removeValue(forKey: $0) }
    }
    for tenant in forgotten {
      tenant.state.withLock { state in
        room.count(StoreRoom.Amount(), insteadOf: state.counted)
        state = Tenant.State()
        state.isRemoved = true
      }
    }
  }
}

extension TenantStores {
  /// Calls `body` as `withStore` does, unless the journal has works of the tenant that had no room in the store.
  ///
  /// - Throws: 503 then.
  private func withKnownStore(
    of owner: StoreOwner,
    _ body: (inout TenantStore, inout Tenant.State) -> Bool
  ) throws(APIRefusal) -> Bool {
    let result: Result<Bool, APIRefusal> = withStore(of: owner) { store, state in
      if let overrun = state.overrun { return .failure(overrun.refusal) }
      return .success(body(&store, &state))
    }
    return try result.get()
  }

  /// Calls `body` with the store of a tenant, in which all works are that were created, and with what
  /// else is kept of it. A tenant whose store nothing has changed is not kept: clients can make up any
  /// number of names.
  private func withStore<Result: Sendable>(
    of owner: StoreOwner,
    _ body: (inout TenantStore, inout Tenant.State) -> Result
  ) -> Result {
    while true {
      let tenant = tenants.withLock { tenants in
        if let tenant = tenants[owner.name] { return tenant }
        let tenant = Tenant()
        tenants[owner.name] = tenant
        return tenant
      }
      let (result, isKept) = tenant.state.withLock { state -> (Result?, Bool) in
        // Another thread has removed it in between.
        guard !state.isRemoved else { return (nil, true) }
        // Taken out, so that no second reference makes a change copy the whole.
        var store = state.store.take() ?? owner.start.value
        readJournal(of: owner.name, into: &store, &state)
        let result = body(&store, &state)
        count(store, in: &state)
        // A store that is as at the start follows the scenario.
        state.store = state.isChanged ? store : nil
        return (result, state.isKept)
      }
      if !isKept { removeIfUnchanged(tenant, owner.name) }
      if let result { return result }
    }
  }

  private func removeIfUnchanged(_ tenant: Tenant, _ name: FieldValue) {
    tenants.withLock { tenants in
      guard tenants[name] === tenant else { return }
      let isUnchanged = tenant.state.withLock { state in
        state.isRemoved = !state.isKept
        return state.isRemoved
      }
      if isUnchanged { tenants.removeValue(forKey: name) }
    }
  }

  /// Adds the works that were created since the last reading, or none if there is no room for all: what
  /// the client was told to be stored is not, and every answer would be wrong.
  private func readJournal(
    of name: FieldValue,
    into store: inout TenantStore,
    _ state: inout Tenant.State
  ) {
    let start = state.growth(to: store)
    if let overrun = state.overrun, room.refusal(of: start + overrun.missing) != nil { return }
    state.overrun = nil
    var cursor = state.cursor
    let changes = journal.storeChanges(ofTenant: name.text, after: &cursor)
    let bytesOfName = name.bytes
    var created: [StoredWork] = []
    changes.forEach { request, bytes in
      // Two names can be shown alike.
      guard let range = request.tenant, bytes.equals(bytesOfName.span, in: range),
        request.outcome == .accepted,
        let work = StoredWork(bytes.extracting(request.responseBody))
      else { return }
      created.append(work)
    }
    let size = created.reduce(0) { $0.saturatingAdding($1.size) }
    let added = StoreRoom.Amount(bytes: size, works: created.count)
    if !created.isEmpty, let refusal = room.refusal(of: start + added) {
      state.overrun = Tenant.Overrun(refusal: refusal, missing: added)
      return
    }
    state.cursor = cursor
    state.isIncomplete = state.isIncomplete || changes.hasGap
    state.isChanged = state.isChanged || !created.isEmpty
    for work in created { store.works.add(work) }
  }

  /// Counts the store of a tenant; one that nothing has changed takes no memory of its own.
  private func count(_ store: borrowing TenantStore, in state: inout Tenant.State) {
    let now = state.isChanged ? StoreRoom.Amount(store) : StoreRoom.Amount()
    room.count(now, insteadOf: state.counted)
    state.counted = now
  }
}
