internal import Diagnostics
internal import Primitives
package import Signing
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
  /// The header that names the tenant and its older name, as clients write them.
  package static let tenantField = "X-Servitly-Tenant"
  package static let olderTenantField = "X-Semioty-Tenant"
  /// The same in lower case.
  package static let tenantHeader: StaticString = "x-servitly-tenant"
  package static let olderTenantHeader: StaticString = "x-semioty-tenant"

  /// Checks authentication, tenant and permissions, in this order.
  ///
  /// - Parameters:
  ///   - bytes: The bytes that the ranges point into.
  ///   - needs: What the endpoint needs.
  ///   - policy: Who is let in.
  ///   - signer: Signs the tokens of log-ins; made only for a token that may be one.
  ///   - clock: The time, and when the tenant's first request came, both in nanoseconds since 1970
  ///     UTC; called only for a token that can expire.
  /// - Returns: The holder of the token; nil unless a log-in gave it.
  /// - Throws: The first check that fails.
  @discardableResult
  package func run(
    _ bytes: Span<UInt8>,
    needs: AccessNeed,
    policy: AccessPolicy,
    signer: @autoclosure () -> TokenSigner,
    clock: () -> (now: Int64, started: Int64)
  ) throws(APIRefusal) -> TokenHolder? {
    let holder = needs == .nothing ? nil : try holder(bytes, needs, policy, signer, clock)
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
    if let granted = holder?.permissions {
      for permission in needs.permissions where !granted.contains(permission) {
        throw APIRefusal(403, "the token lacks permission \(permission.rawValue)")
      }
    }
    return holder?.ofLogIn
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

// MARK: Tokens

extension AccessCheck {
  private typealias Clock = () -> (now: Int64, started: Int64)

  /// Whom a token stands for.
  private struct Holder {
    /// Nil for all of them.
    var permissions: Set<Permission>?
    /// Nil unless a log-in gave the token.
    var ofLogIn: TokenHolder?
  }

  private func holder(
    _ bytes: Span<UInt8>,
    _ needs: AccessNeed,
    _ policy: AccessPolicy,
    _ signer: () -> TokenSigner,
    _ clock: Clock
  ) throws(APIRefusal) -> Holder {
    let token = try bearerToken(bytes)
    guard TokenSigner.mayBeSigned(bytes, in: token) else {
      return try listed(token, bytes, needs, policy, clock)
    }
    let claims: TokenClaims
    do throws(TokenError) {
      claims = try signer().claims(of: bytes.extracting(token))
    } catch {
      // Where any token is let in, one that another key has signed is like any other.
      let isLetIn = policy.tokens == nil && policy.users == nil && needs != .signedToken
      let isListed = policy.tokens?[FieldValue(bytes, in: token).inUTF8] != nil
      guard !error.isOfKey, isLetIn || isListed else {
        throw .token("Authorization: the token is not one of this fake: \(error)")
      }
      return try listed(token, bytes, needs, policy, clock)
    }
    return try signed(claims, bytes, needs, clock)
  }

  /// The holder of a token that no log-in gave.
  private func listed(
    _ token: Range<Int>,
    _ bytes: Span<UInt8>,
    _ needs: AccessNeed,
    _ policy: AccessPolicy,
    _ clock: Clock
  ) throws(APIRefusal) -> Holder {
    guard needs != .signedToken else {
      throw .token("Authorization: expected the token of a session")
    }
    guard let tokens = policy.tokens else {
      guard policy.users == nil else {
        throw .token("Authorization: no log-in gave this token, and there are no access.tokens")
      }
      return Holder()
    }
    guard let grant = tokens[FieldValue(bytes, in: token).inUTF8] else {
      throw .token("Authorization: no such token in access.tokens")
    }
    if let end = grant.expired(clock) { throw Self.expired(end) }
    return Holder(permissions: grant.permissions)
  }

  /// The holder of a token that a log-in gave.
  private func signed(
    _ claims: TokenClaims,
    _ bytes: Span<UInt8>,
    _ needs: AccessNeed,
    _ clock: Clock
  ) throws(APIRefusal) -> Holder {
    let end = claims.expires.saturatingMultiplied(by: 1_000_000_000)
    if needs != .signedToken, clock().now >= end { throw Self.expired(end) }
    if let tenant, !tenant.isEmpty,
      FieldValue(bytes, in: tenant).inUTF8 != FieldValue(claims.tenant)
    {
      throw .token("Authorization: the token is of tenant \(quoted(claims.tenant))")
    }
    let permissions = claims.permissions.compactMap(Permission.init)
    return Holder(permissions: Set(permissions), ofLogIn: TokenHolder(claims))
  }

  private static func expired(_ end: Int64) -> APIRefusal {
    .token("Authorization: \(expiredWords) \(Timestamp.text(nanoseconds: end))")
  }

  /// The words by which the reason of a 401 tells that a new token mends it.
  package static let expiredWords = "the token expired at"
}
