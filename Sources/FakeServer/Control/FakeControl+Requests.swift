package import Journal

extension FakeControl {
  /// Requests recorded since the start, also those that are forgotten by now.
  package var recordedCount: UInt64 { state.journal.counts.recorded }

  /// How many requests match.
  ///
  /// - Throws: `matchingTooLong`.
  package func count(_ filter: RequestFilter) throws(ControlError) -> Int {
    try query(filter) { snapshot, filter in snapshot.count(filter) }
  }

  /// Visits the newest requests that match, the oldest of them first.
  ///
  /// - Parameters:
  ///   - filter: Which requests match.
  ///   - room: How many are visited, and how many bytes these have.
  ///   - visit: Called with each, how often the same request had come by then, and its bytes.
  /// - Returns: How many requests match in all.
  /// - Throws: `matchingTooLong`.
  package func find(
    _ filter: RequestFilter,
    within room: FoundRequestLimits,
    _ visit: (RecordedRequest, _ attempt: Int, Span<UInt8>) -> Void
  ) throws(ControlError) -> Int {
    try query(filter) { snapshot, filter in
      let snapshot = snapshot.narrowed(to: filter)
      var sizes: [Int] = []
      snapshot.forEach { request, bytes in
        if filter.matches(request, bytes) { sizes.append(request.byteCount) }
        return true
      }
      var skipped = sizes.count - room.count(ofNewest: sizes)
      var attempts = AttemptCounts()
      snapshot.forEach { request, bytes in
        let attempt = attempts.count(request)
        guard filter.matches(request, bytes) else { return true }
        if skipped > 0 { skipped -= 1 } else { visit(request, attempt, bytes) }
        return true
      }
      return sizes.count
    }
  }

  /// Visits one request.
  ///
  /// - Parameters:
  ///   - sequence: Its number.
  ///   - visit: Called with it, how often the same request had come by then, and its bytes.
  /// - Throws: `notRecorded`.
  package func request(
    _ sequence: UInt64,
    _ visit: (RecordedRequest, _ attempt: Int, Span<UInt8>) -> Void
  ) throws(ControlError) {
    guard state.journal.snapshot(for: lifetime).visit(sequence, visit) else {
      throw .notRecorded(request: sequence)
    }
  }

  /// Forgets the requests of one tenant, or for nil of all. The works that they created stay.
  ///
  /// - Returns: How many.
  @discardableResult
  package func forgetRequests(tenant: String? = nil) -> Int {
    state.stores.readBeforeForgetting(tenant: tenant) { name in
      state.scenarios.value.scenario(ofTenant: name).start
    }
    return tenant.map { state.journal.forget(tenant: $0) } ?? state.journal.forget()
  }

  private func query<Result>(
    _ filter: RequestFilter,
    _ body: (JournalSnapshot, RequestFilter) -> Result
  ) throws(ControlError) -> Result {
    let lifetime = queryLifetime
    var filter = filter
    filter.call = lifetime
    let result = body(state.journal.snapshot(for: lifetime), filter)
    if let error = ControlError(overrunOf: lifetime) { throw error }
    return result
  }
}
