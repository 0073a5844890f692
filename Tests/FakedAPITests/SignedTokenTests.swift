import FakedAPI
import Primitives
import Signing
import Testing

/// Tokens that the fake has signed itself, and those that look like them.
struct SignedTokenTests {
  private typealias Parts = AccessCheckTests.Parts

  private static func token(
    seed: UInt64 = 7,
    _ change: (inout TokenClaims) -> Void = { _ in }
  ) throws -> String {
    var claims = TokenClaims(subject: "u", tenant: "acme", issued: 0, expires: 100, id: "1")
    claims.permissions = ["READ_MAINTENANCE_REGISTRY", "WRITE_MAINTENANCE_REGISTRY", "OTHER"]
    change(&claims)
    return try TokenSigner(seed: seed).token(claims)
  }

  /// Any token is let in; only listed ones; only those of users.
  private static var policies: [AccessPolicy] {
    var listed = AccessPolicy()
    listed.tokens = ["technician": TokenGrant([.read, .write])]
    var users = AccessPolicy()
    users.users = AccessUsers()
    return [AccessPolicy(), listed, users]
  }

  private static func outcomes(
    _ token: String,
    _ change: (inout AccessCheckTests.Parts) -> Void = { _ in }
  ) -> [String] {
    policies.map { policy in
      Parts(authorization: "Bearer \(token)", policy: policy).with(change).outcome
    }
  }

  @Test func aSignedTokenIsTakenUnderEveryPolicy() throws {
    #expect(Self.outcomes(try Self.token()) == ["ok", "ok", "ok"])
  }

  @Test func itsPermissionsCount() throws {
    let token = try Self.token { $0.permissions = ["READ_MAINTENANCE_REGISTRY"] }
    let lacks = "403 the token lacks permission WRITE_MAINTENANCE_REGISTRY"
    #expect(Self.outcomes(token) == [lacks, lacks, lacks])
    #expect(Self.outcomes(token) { $0.needs = Endpoint.listWorks.needs } == ["ok", "ok", "ok"])
  }

  @Test func itEndsWithItsTime() throws {
    let token = try Self.token()
    let expired = "401 Authorization: the token expired at 1970-01-01T00:01:40.000Z"
    #expect(Self.outcomes(token) { $0.now = 99_999_999_999 } == ["ok", "ok", "ok"])
    #expect(Self.outcomes(token) { $0.now = 100_000_000_000 } == [expired, expired, expired])
    let endless = try Self.token { $0.expires = .max }
    #expect(Self.outcomes(endless) { $0.now = .max - 1 } == ["ok", "ok", "ok"])
    let past = try Self.token { $0.expires = .min }
    #expect(Self.outcomes(past).allSatisfy { $0.hasPrefix("401 Authorization: the token expired") })
  }

  @Test func itIsOfItsTenantAlone() throws {
    let token = try Self.token()
    let other = "401 Authorization: the token is of tenant 'acme'"
    #expect(Self.outcomes(token) { $0.tenant = "globex" } == [other, other, other])
    let missing = "400 header field X-Servitly-Tenant is missing"
    #expect(Self.outcomes(token) { $0.tenant = nil } == [missing, missing, missing])
    // ISO-8859-1 and UTF-8 name the same tenant.
    #expect(Self.outcomes(try Self.token { $0.tenant = "é" }) { $0.tenant = "é" }[0] == "ok")
  }

  /// Where any token is let in, one of another key is like any other.
  @Test func aTokenOfAnotherKeyIsAnUnknownOne() throws {
    let forged = Self.outcomes(try Self.token(seed: 8))
    #expect(forged[0] == "ok")
    let reason =
      "401 Authorization: the token is not one of this fake: its signature is not this fake's: "
      + "another key made it, or it was changed"
    #expect(forged[1...] == [reason, reason])
    #expect(Self.outcomes("eyJhbGciOiJub25lIn0.e30.")[0] == "ok")
    #expect(
      Self.outcomes("eyJhbGciOiJub25lIn0.e30.")[1]
        == "401 Authorization: the token is not one of this fake: its header names another algorithm than HS512"
    )
  }

  @Test func aListedTokenMayLookLikeASignedOne() throws {
    let token = try Self.token(seed: 8)
    var policy = AccessPolicy()
    policy.tokens = [.init(token): TokenGrant([.read, .write])]
    let parts = Parts(authorization: "Bearer \(token)", policy: policy)
    #expect(parts.outcome == "ok")
  }

  @Test func whereUsersAreListedThereAreNoOtherTokens() {
    #expect(
      Self.outcomes("anything")
        == [
          "ok", "401 Authorization: no such token in access.tokens",
          "401 Authorization: no log-in gave this token, and there are no access.tokens",
        ]
    )
    var policy = Self.policies[2]
    policy.tokens = Self.policies[1].tokens
    #expect(Parts(policy: policy).outcome == "ok")
  }

  @Test func aSignedTokenIsNeededToRenewIt() throws {
    func outcomes(_ token: String) -> [String] {
      Self.outcomes(token) {
        $0.needs = .signedToken
        $0.now = 200_000_000_000
      }
    }
    #expect(outcomes(try Self.token()) == ["ok", "ok", "ok"])
    #expect(
      outcomes("technician")
        == Array(repeating: "401 Authorization: expected the token of a session", count: 3)
    )
    #expect(outcomes(try Self.token(seed: 8)).allSatisfy { $0.hasPrefix("401 ") })
    #expect(outcomes(try Self.token { $0.tenant = "globex" }).allSatisfy { $0.hasPrefix("401 ") })
  }
}
