internal import FakedAPI
internal import Primitives

/// The works of one tenant, with those of requests that the loop has answered in this turn and not
/// recorded yet.
struct WorksOfTenant: StoredWorks {
  let works: TenantWorks
  let tenant: FieldValue
  /// Works of requests that are not in the record file yet, each as answered.
  let pending: [[UInt8]]

  func read(_ body: (borrowing WorkStore) -> Void) throws(APIRefusal) -> Bool {
    try works.read(ofTenant: tenant) { stored in
      if pending.isEmpty { return body(stored) }
      var all = copy stored
      for work in pending { all.add(work.span) }
      body(all)
    }
  }
}
