internal import FakedAPI
internal import Journal
internal import Primitives
internal import Synchronization

/// The works that each tenant has stored. They are read from the journal when a request asks for
/// them, so that creating a work takes no lock and no memory beside its record.
final class TenantWorks: Sendable {
  private let journal: Journal
  private let tenants = Locked<[FieldValue: Tenant]>([:])
  /// Bytes of all works that are kept.
  private let byteCount = Atomic(0)
  private let byteLimit: Int

  /// What is kept of one tenant, under a lock of its own.
  private final class Tenant: Sendable {
    let state = Locked(State())

    struct State: Sendable {
      var store = WorkStore()
      var cursor = JournalCursor()
      /// True if the journal dropped requests before their works were read.
      var isIncomplete = false
      /// True once it is no longer in the table: its works are found under another value.
      var isRemoved = false
    }
  }

  /// - Parameters:
  ///   - journal: Where the works are read from.
  ///   - byteLimit: Bytes that the works of all tenants may have together.
  init(_ journal: Journal, byteLimit: Int) {
    self.journal = journal
    self.byteLimit = byteLimit
  }
}

extension TenantWorks {
  /// Calls `body` with the works of a tenant.
  ///
  /// - Returns: False if older works are missing, because the journal dropped their requests.
  /// - Throws: 503 if there is no room for the works.
  func read(
    ofTenant name: FieldValue,
    _ body: (borrowing WorkStore) -> Void
  ) throws(APIRefusal) -> Bool {
    let isComplete: Bool? = withState(of: name) { state in
      readJournal(of: name, into: &state)
      guard byteCount.load(ordering: .relaxed) <= byteLimit else {
        empty(&state)
        return nil
      }
      body(state.store)
      return !state.isIncomplete
    }
    if let isComplete { return isComplete }
    throw APIRefusal(
      503,
      "stored works may have \(byteLimit) bytes; --stored-bytes allows more, and "
        + "POST /__mock/reset gives room"
    )
  }

  /// Adds a work whose record in the journal does not show it, because a fault broke the response.
  func add(_ created: Span<UInt8>, ofTenant name: FieldValue) {
    var copy: [UInt8] = []
    copy.append(copying: created)
    let work = copy
    withState(of: name) { add(work.span, to: &$0) }
  }

  /// Reads what the journal has before it forgets the requests: their works stay.
  func readBeforeForgetting(tenant name: String?) {
    let names = name.map(FieldValue.spellings) ?? Array(journal.tenantsWithStoreChanges)
    for name in names { withState(of: name) { readJournal(of: name, into: &$0) } }
  }

  /// Forgets the works of all tenants, or of those that are shown by this name.
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
        empty(&state)
        state.isRemoved = true
      }
    }
  }
}

extension TenantWorks {
  /// Calls `body` with what is kept of a tenant. A tenant without works is not kept: clients can make
  /// up any number of names.
  private func withState<Result: Sendable>(
    of name: FieldValue,
    _ body: (inout Tenant.State) -> Result
  ) -> Result {
    while true {
      let tenant = tenants.withLock { tenants in
        if let tenant = tenants[name] { return tenant }
        let tenant = Tenant()
        tenants[name] = tenant
        return tenant
      }
      let (result, isEmpty) = tenant.state.withLock { state -> (Result?, Bool) in
        // Another thread has removed it in between.
        guard !state.isRemoved else { return (nil, false) }
        let result = body(&state)
        return (result, state.store.count == 0)
      }
      if isEmpty { removeIfEmpty(tenant, name) }
      if let result { return result }
    }
  }

  private func removeIfEmpty(_ tenant: Tenant, _ name: FieldValue) {
    tenants.withLock { tenants in
      guard tenants[name] === tenant else { return }
      let isEmpty = tenant.state.withLock { state in
        state.isRemoved = state.store.count == 0
        return state.isRemoved
      }
      if isEmpty { tenants.removeValue(forKey: name) }
    }
  }

  private func readJournal(of name: FieldValue, into state: inout Tenant.State) {
    let changes = journal.storeChanges(ofTenant: name.text, after: &state.cursor)
    state.isIncomplete = state.isIncomplete || changes.hasGap
    let bytesOfName = name.bytes
    changes.forEach { request, bytes in
      // Two names can be shown alike.
      guard let range = request.tenant, bytes.equals(bytesOfName.span, in: range),
        request.outcome == .accepted
      else { return }
      add(bytes.extracting(request.responseBody), to: &state)
    }
  }

  private func add(_ created: Span<UInt8>, to state: inout Tenant.State) {
    let before = state.store.byteCount
    state.store.add(created)
    byteCount.add(state.store.byteCount - before, ordering: .relaxed)
  }

  /// Gives back the room of a tenant's works; they can be read from the journal again.
  private func empty(_ state: inout Tenant.State) {
    byteCount.subtract(state.store.byteCount, ordering: .relaxed)
    state = Tenant.State()
  }
}
