internal import Bytes
internal import Times

/// What the checks before the body look at: parts of a request head as ranges of its bytes.
package struct WorkRequestHead: Sendable {
  package var method: Range<Int>
  package var path: Range<Int>
  package var authorization: Range<Int>?
  package var tenant: Range<Int>?
  package var contentType: Range<Int>?

  package init(
    method: Range<Int>,
    path: Range<Int>,
    authorization: Range<Int>?,
    tenant: Range<Int>?,
    contentType: Range<Int>?
  ) {
    self.method = method
    self.path = path
    self.authorization = authorization
    self.tenant = tenant
    self.contentType = contentType
  }
}

extension WorkRequestHead {
  package static let worksPath: StaticString = "/inventory/maintenanceWorks"
  /// The header that names the tenant, as clients write it.
  package static let tenantField = "X-Servitly-Tenant"
  /// The same and its older name, in lower case.
  package static let tenantHeader: StaticString = "x-servitly-tenant"
  package static let olderTenantHeader: StaticString = "x-semioty-tenant"

  /// Checks authentication, tenant and permissions, in this order; the route comes before.
  ///
  /// - Parameters:
  ///   - bytes: The bytes that the ranges point into.
  ///   - policy: Who is let in.
  ///   - clock: The time, and when the tenant's first request came, both in nanoseconds since 1970
  ///     UTC; asked only where a token ends.
  /// - Throws: The first check that fails.
  package func checkAccess(
    _ bytes: Span<UInt8>,
    policy: AccessPolicy,
    clock: () -> (now: Int64, started: Int64)
  ) throws(APIRefusal) {
    let token = try bearerToken(bytes)
    var granted: Set<Permission>?
    if let tokens = policy.tokens {
      guard let grant = tokens[bytes.string(in: token)] else {
        throw APIRefusal(401, "Authorization: no such token in access.tokens")
      }
      if let end = grant.end(clock) {
        throw APIRefusal(
          401,
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
      let name = bytes.string(in: tenant)
      guard tenants.contains(name) else {
        throw APIRefusal(403, "X-Servitly-Tenant: '\(name)' is not in access.tenants")
      }
    }
    if let granted {
      for permission in Permission.allCases where !granted.contains(permission) {
        throw APIRefusal(403, "the token lacks permission \(permission.rawValue)")
      }
    }
  }

  /// The first check of the body, which comes after all others.
  package func checkMediaType(_ bytes: Span<UInt8>) throws(APIRefusal) {
    if let contentType, !MediaType.isJSON(bytes, contentType) {
      let found = bytes.string(in: contentType)
      throw APIRefusal(415, "Content-Type: expected application/json in UTF-8, found '\(found)'")
    }
  }

  /// The first check: that there is such a route, and that it takes the method.
  package func checkRoute(_ bytes: Span<UInt8>) throws(APIRefusal) {
    guard bytes.equals(Self.worksPath, in: path) else {
      throw APIRefusal(404, "no such route; there is \(Self.worksPath)")
    }
    guard bytes.equals("POST", in: method) else {
      throw APIRefusal(
        405,
        "\(bytes.string(in: method)) is not answered on \(Self.worksPath); POST is",
        allow: "POST"
      )
    }
  }

  /// The token of `Authorization: Bearer <token>` (RFC 6750 §2.1); nil if there is none.
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

extension TokenGrant {
  /// When the token ended; nil while it is good.
  fileprivate func end(_ clock: () -> (now: Int64, started: Int64)) -> Int64? {
    guard let expiry else { return nil }
    let (now, started) = clock()
    let end =
      switch expiry {
      case .at(let time): time
      case .after(let lifetime): started &+ lifetime
      }
    return now >= end ? end : nil
  }
}
