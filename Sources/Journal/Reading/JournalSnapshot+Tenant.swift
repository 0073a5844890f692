internal import Primitives
internal import RequestMatching

extension JournalSnapshot {
  /// Without the requests of tenants that the filter excludes.
  package func narrowed(to filter: RequestFilter) -> JournalSnapshot {
    narrowed(toKeys: filter.when.tenantKeys)
  }

  /// The requests of one tenant; for nil of all.
  package func narrowed(toTenant tenant: String?) -> JournalSnapshot {
    narrowed(toKeys: tenant.map { TenantKey.all(of: [$0]) })
  }

  package func narrowed(toKeys keys: [UInt64]?) -> JournalSnapshot {
    guard let keys else { return self }
    var selection = selection
    selection.tenantKeys = selection.tenantKeys.map { $0.filter(keys.contains) } ?? keys
    return selecting(selection)
  }

  /// Calls `body` with each request of one tenant, or for nil of all. Requests of other tenants cost
  /// nothing.
  package func forEach(ofTenant tenant: String?, _ body: (RecordedRequest, Span<UInt8>) -> Void) {
    let owner = tenant.map(ValueMatcher.text)
    narrowed(toTenant: tenant).forEach { request, bytes in
      // Two tenants may have the same key: only the name is sure.
      if owner?.matches(bytes, in: request.tenant) ?? true { body(request, bytes) }
      return true
    }
  }

  /// Calls `body` with the request of that number, how often it had come by then, and its bytes. To find
  /// its tenant, it reads the segments of that time; then only requests of the tenant.
  ///
  /// - Returns: False if no request has that number.
  package func visit(
    _ sequence: UInt64,
    _ body: (RecordedRequest, Int, Span<UInt8>) -> Void
  ) -> Bool {
    guard let key = tenantKey(of: sequence) else { return false }
    var attempts = AttemptCounts()
    var isFound = false
    narrowed(toKeys: [key]).forEach { request, bytes in
      let attempt = attempts.count(request)
      guard request.sequence == sequence else { return true }
      isFound = true
      body(request, attempt, bytes)
      return false
    }
    return isFound
  }

  /// The key of the tenant that sent the request of that number; nil if no request has that number. It
  /// reads the segments of that time.
  package func tenantKey(of sequence: UInt64) -> UInt64? {
    guard sequence > 0 else { return nil }
    var key: UInt64?
    after(sequence - 1).forEach { request, _ in
      if request.sequence == sequence { key = request.tenantKey }
      return request.sequence < sequence
    }
    return key
  }
}
