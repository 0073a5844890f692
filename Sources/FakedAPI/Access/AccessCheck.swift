internal import Diagnostics
internal import Primitives
internal import Times

/// The checks of authentication, tenant and permissions. It has what they look at as ranges of the
/// bytes of a request head.
package struct AccessCheck: Sendable {
  private let authorization: Range<Int>?
  private let tenant: Range<Int>?

  package init(authorization: Range<Int>?, tenant: Range<Int>?) {
    self.authorization = authorization
    self.tenant = tenant
  }
}

extension AccessCheck {
  /// The header that names the tenant, as clients write it.
  package static let tenantField = "X-Servitly-Tenant"
  /// The same and its older name, in lower case.
  package static let tenantHeader: StaticString = "x-servitly-tenant"
  package static let olderTenantHeader: StaticString = "x-semioty-tenant"

  /// Checks authentication, tenant and permissions, in this order.
  ///
  /// - Parameters:
  ///   - bytes: The bytes that the ranges point into.
  ///   - needs: What the endpoint needs.
  ///   - policy: Who is let in.
  ///   - clock: The time, and when the tenant's first request came, both in nanoseconds since 1970
  ///     UTC; called only for a token that can expire.
  /// - Throws: The first check that fails.
  package func run(
    _ bytes: Span<UInt8>,
    needs: AccessNeed,
    policy: AccessPolicy,
    clock: () -> (now: Int64, started: Int64)
  ) throws(APIRefusal) {
    var granted: Set<Permission>?
    let token = needs == .nothing ? nil : try bearerToken(bytes)
    if let token, let tokens = policy.tokens {
      guard let grant = tokens[FieldValue(bytes, in: token).inUTF8] else {
        throw APIRefusal.token("Authorization: no such token in access.tokens")
      }
      if let end = grant.expired(clock) {
        throw APIRefusal.token(
          "Authorization: the token expired at \(Timestamp.text(nanoseconds: end))"
        )
      }
      granted = grant.permissions
    }
    guard let tenant else {
      throw APIRefusal(400, "header field X-Servitly-Tenant is missing")
    }
    guard !tenant.isEmpty else { throw APIRefusal(400, "X-Servitly-Tenant: no tenant is named") }
    if let tenants = policy.tenants {
      let name = FieldValue(bytes, in: tenant).inUTF8
      guard tenants.contains(name) else {
        throw APIRefusal(403, "X-Servitly-Tenant: \(quoted(name.text)) is not in access.tenants")
      }
    }
    if let granted {
      for permission in needs.permissions where !granted.contains(permission) {
        throw APIRefusal(403, "the token lacks permission \(permission.rawValue)")
      }
    }
  }

  /// The token of `Authorization: Bearer <token>` (RFC 6750 §2.1); nil without such a token.
  package func token(_ bytes: Span<UInt8>) -> Range<Int>? { try? bearerToken(bytes) }

  private func bearerToken(_ bytes: Span<UInt8>) throws(APIRefusal) -> Range<Int> {
    guard let authorization else {
      throw APIRefusal(401, "header field Authorization is missing; expected Bearer and a token")
    }
    let scheme: StaticString = "bearer"
    var start = authorization.lowerBound + scheme.utf8CodeUnitCount
    guard start < authorization.upperBound, bytes[start] == UInt8(ascii: " "),
      bytes.equalsIgnoringCase(scheme, in: authorization.lowerBound..<start)
    else { throw APIRefusal(401, "Authorization: expected Bearer and a token") }
    while start < authorization.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
    guard start < authorization.upperBound else {
      throw APIRefusal(401, "Authorization: expected Bearer and a token")
    }
    return start..<authorization.upperBound
  }
}
