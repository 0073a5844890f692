internal import Primitives
package import RequestMatching

/// A fingerprint of a tenant's name, to find its requests. Two tenants may have the same one: then the
/// name decides.
enum TenantKey {
  static func of(_ name: Span<UInt8>) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(name)
    return fingerprint.value
  }

  /// The keys of all bytes that decode as one of the names.
  static func all(of names: [String]) -> [UInt64] {
    Set(names.flatMap(FieldValue.spellings).map { of($0.bytes.span) }).sorted()
  }
}

extension RequestPattern {
  /// The keys of the tenants whose requests can match; nil if that cannot be told.
  package var tenantKeys: [UInt64]? { tenant?.texts.map(TenantKey.all) }
}
