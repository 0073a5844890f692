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
      /// Why there was no room for works that the journal has: the store is empty until a reset. Nil if
      /// there was.
      var overrun: APIRefusal?
      /// True once it is no longer in the table: the store is found under another value.
      var isRemoved = false
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
    let isComplete: Result<Bool, APIRefusal> = withStore(of: owner) { store, state in
      if let overrun = state.overrun { return .failure(overrun) }
      body(store)
      return .success(!state.isIncomplete)
    }
    return try isComplete.get()
  }

  /// Makes a change of one request, for which there was room. A change that comes too late, because the
  /// store has been emptied meanwhile, changes nothing.
  func apply(_ change: StoreChange, of owner: StoreOwner) {
    withStore(of: owner) { store, state in
      guard state.overrun == nil else { return }
      change.apply(to: &store)
      state.isChanged = true
    }
  }

  /// Changes a store at once.
  ///
  /// - Parameters:
  ///   - owner: Whose store.
  ///   - amount: What the change may add to it.
  ///   - endsLoss: True if no work is missing after it, whatever the journal dropped before.
  ///   - body: Changes it.
  /// - Returns: What `body` returns.
  /// - Throws: 503 if there is no room; then nothing changes.
  @discardableResult
  func change<Result: Sendable>(
    _ owner: StoreOwner,
    adding amount: StoreRoom.Amount? = nil,
    endsLoss: Bool = false,
    _ body: (inout TenantStore) -> Result
  ) throws(APIRefusal) -> Result {
    if let amount { try checkRoom(for: amount) }
    let result: Swift.Result<Result, APIRefusal> = withStore(of: owner) { store, state in
      if let overrun = state.overrun { return .failure(overrun) }
      state.isChanged = true
      if endsLoss { state.isIncomplete = false }
      return .success(body(&store))
    }
    return try result.get()
  }

  /// Refuses a change that the stores have no room for.
  ///
  /// - Parameter amount: What it may add to them.
  /// - Throws: 503.
  func checkRoom(for amount: StoreRoom.Amount) throws(APIRefusal) {
    if let refusal = room.refusal(of: amount) { throw refusal }
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
    for name in names { withStore(of: StoreOwner(name: name, start: start(name))) { _, _ in } }
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
      let (result, isChanged) = tenant.state.withLock { state -> (Result?, Bool) in
        // Another thread has removed it in between.
        guard !state.isRemoved else { return (nil, true) }
        // Taken out, so that no second reference makes a change copy the whole.
        var store = state.store.take() ?? owner.start.value
        readJournal(of: owner.name, into: &store, &state)
        let result = body(&store, &state)
        count(store, in: &state)
        state.store = store
        return (result, state.isChanged)
      }
      if !isChanged { removeIfUnchanged(tenant, owner.name) }
      if let result { return result }
    }
  }

  private func removeIfUnchanged(_ tenant: Tenant, _ name: FieldValue) {
    tenants.withLock { tenants in
      guard tenants[name] === tenant else { return }
      let isUnchanged = tenant.state.withLock { state in
        state.isRemoved = !state.isChanged
        return state.isRemoved
      }
      if isUnchanged { tenants.removeValue(forKey: name) }
    }
  }

  /// Adds the works that were created since the last reading.
  private func readJournal(
    of name: FieldValue,
    into store: inout TenantStore,
    _ state: inout Tenant.State
  ) {
    let changes = journal.storeChanges(ofTenant: name.text, after: &state.cursor)
    state.isIncomplete = state.isIncomplete || changes.hasGap
    guard state.overrun == nil else { return }
    let bytesOfName = name.bytes
    var hasAdded = false
    changes.forEach { request, bytes in
      // Two names can be shown alike.
      guard let range = request.tenant, bytes.equals(bytesOfName.span, in: range),
        request.outcome == .accepted,
        let change = StoreChange(created: bytes.extracting(request.responseBody))
      else { return }
      change.apply(to: &store)
      hasAdded = true
    }
    guard hasAdded else { return }
    state.isChanged = true
    count(store, in: &state)
    guard let refusal = room.refusal() else { return }
    // What the client was told to be stored cannot be: every later answer would be wrong.
    state.overrun = refusal
    store = TenantStore()
  }

  /// Counts the store of a tenant; one that nothing has changed takes no memory of its own.
  private func count(_ store: borrowing TenantStore, in state: inout Tenant.State) {
    let now = state.isChanged ? StoreRoom.Amount(store) : StoreRoom.Amount()
    room.count(now, insteadOf: state.counted)
    state.counted = now
  }
}
