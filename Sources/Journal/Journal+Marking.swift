internal import Primitives
internal import Synchronization

extension Journal {
  /// Begins a new test with the next request: attempts of one work lie in one test.
  ///
  /// - Parameters:
  ///   - name: What verdicts call the test.
  ///   - tenant: Whose test begins; nil for all.
  package func mark(_ name: String, tenant: String?) {
    let last = lastSequence.load(ordering: .acquiring)
    let keys = tenant.map { TenantKey.all(of: [$0]) }
    state.withLock { $0.marks.add(name, through: last, tenantKeys: keys) }
  }
}
