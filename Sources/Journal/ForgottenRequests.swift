internal import Primitives

/// Which requests queries no longer see, though their memory may not be freed yet.
struct ForgottenRequests: Sendable {
  /// The greatest number of what was forgotten of all tenants.
  private(set) var throughAll: UInt64 = 0
  /// By the name of a tenant.
  private var ofTenant: [[UInt8]: UInt64] = [:]
  /// By its key, where no other tenant that was forgotten has the same.
  private var ofKey: [UInt64: UInt64] = [:]

  mutating func forget(through sequence: UInt64) {
    self = ForgottenRequests()
    throughAll = sequence
  }

  mutating func forget(tenant: String, through sequence: UInt64) {
    for name in FieldValue.spellings(of: tenant) {
      ofTenant[name.bytes] = sequence
      ofKey[TenantKey.of(name.bytes.span)] = sequence
    }
  }

  /// From so many names of tenants on, those that are no longer needed are dropped.
  private static let tidiedCount = 1000

  /// Drops the tenants that were forgotten before the oldest stored request, if there are many.
  mutating func tidy(oldest: UInt64) {
    guard ofTenant.count >= Self.tidiedCount else { return }
    ofTenant = ofTenant.filter { $0.value >= oldest }
    ofKey = ofKey.filter { $0.value >= oldest }
  }

  /// Drops a tenant without stored requests, if there are many: made-up names must not pile up.
  mutating func drop(tenant: String) {
    guard ofTenant.count > Self.tidiedCount else { return }
    for name in FieldValue.spellings(of: tenant).map(\.bytes) {
      ofTenant.removeValue(forKey: name)
      let key = TenantKey.of(name.span)
      ofKey[key] = ofTenant.filter { TenantKey.of($0.key.span) == key }.map(\.value).max()
    }
  }

  /// The greatest number of what was forgotten of that tenant; for nil, of all.
  func through(ofTenant tenant: String?) -> UInt64 {
    max(throughAll, tenant.flatMap { ofTenant[Array($0.utf8)] } ?? 0)
  }

  /// The greatest number of what was forgotten of single tenants with one of these keys, or of any.
  func newest(ofKeys keys: [UInt64]?) -> UInt64 {
    if let keys { return keys.compactMap { ofKey[$0] }.max() ?? 0 }
    return ofTenant.values.max() ?? 0
  }

  func has(_ request: RecordedRequest, of key: UInt64, in bytes: Span<UInt8>) -> Bool {
    if request.sequence <= throughAll { return true }
    guard !ofKey.isEmpty, ofKey[key] != nil else { return false }
    // Two tenants may have the same key: only the name is sure.
    var tenant: [UInt8] = []
    tenant.append(copying: bytes.extracting(request.tenant ?? 0..<0))
    return request.sequence <= ofTenant[tenant] ?? 0
  }
}
