internal import Primitives

/// The ids of users and tenants: 24 hexadecimal digits, as all of this API, and the same in every run.
package enum IdentityID {
  package static func user(email: String, tenant: String) -> String {
    id(of: ["user", tenant, email])
  }

  static func user(token: FieldValue, tenant: String) -> String {
    id(of: ["token", tenant, token.text])
  }

  static func tenant(_ name: String) -> String { id(of: ["tenant", name]) }

  private static func id(of parts: [String]) -> String {
    var fingerprint = Fingerprint()
    for part in parts { fingerprint.combine(part) }
    let rest = fingerprint.value
    fingerprint.combine(UInt64(parts.count))
    return WorkID(seconds: Int64(truncatingIfNeeded: fingerprint.value), rest: rest).text
  }
}
