import Primitives
import FakedAPI
import Signing
import Testing

struct AccessCheckTests {
  /// The parts of a head, put together to bytes with ranges.
  struct Parts: Sendable {
    var needs = Endpoint.createWork.needs
    var authorization: String? = "Bearer technician"
    var tenant: String? = "acme"
    var contentType: String? = "application/json"
    var policy = AccessPolicy()
    var now: Int64 = 1_000

    func with(_ change: (inout Parts) -> Void) -> Parts {
      var copy = self
      change(&copy)
      return copy
    }

    /// "ok", or the status and the reason of the refusal.
    var outcome: String {
      var bytes: [UInt8] = []
      func add(_ text: String) -> Range<Int> {
        let start = bytes.count
        bytes += Array(text.utf8)
        return start..<bytes.count
      }
      let check = AccessCheck(authorization: authorization.map(add), tenant: tenant.map(add))
      let type = contentType.map(add)
      do throws(APIRefusal) {
        _ = try check.run(
          bytes.span,
          needs: needs,
          policy: policy,
          signer: TokenSigner(seed: 7)
        ) { (now: now, started: 400) }
        try MediaType.check(type, in: bytes.span)
        return "ok"
      } catch {
        return "\(error.status) \(error.reason)"
      }
    }
  }

  private static var closed: AccessPolicy {
    var policy = AccessPolicy()
    policy.tenants = ["acme"]
    policy.tokens = [
      "technician": TokenGrant([.read, .write]), "viewer": TokenGrant([.read]),
      "writer": TokenGrant([.write]), "none": TokenGrant(),
      "good until 1001": TokenGrant([.read, .write], expiry: .at(1_001)),
      "ended at 1000": TokenGrant([.read, .write], expiry: .at(1_000)),
      "good until 1001 too": TokenGrant([.read, .write], expiry: .after(601)),
      "ended at 1000 too": TokenGrant([.read, .write], expiry: .after(600)),
    ]
    return policy
  }

  @Test func anybodyIsLetInWithoutAPolicy() {
    #expect(Parts().outcome == "ok")
    #expect(Parts().with { $0.authorization = "bearer   x" }.outcome == "ok")
  }

  @Test func aTokenEndsWithItsTime() {
    func outcome(_ token: String) -> String {
      Parts().with {
        $0.policy = Self.closed
        $0.authorization = "Bearer \(token)"
      }.outcome
    }
    #expect(outcome("good until 1001") == "ok")
    #expect(outcome("good until 1001 too") == "ok")
    let ended = "401 Authorization: the token expired at 1970-01-01T00:00:00.000Z"
    #expect(outcome("ended at 1000") == ended)
    #expect(outcome("ended at 1000 too") == ended)
  }

  @Test func checksComeInTheirOrder() {
    // Everything is wrong; what is mended shows the next.
    var parts = Parts(
      authorization: nil,
      tenant: nil,
      contentType: "text/plain",
      policy: Self.closed
    )
    #expect(
      parts.outcome == "401 header field Authorization is missing; expected Bearer and a token"
    )
    parts.authorization = "Bearer nobody"
    #expect(parts.outcome == "401 Authorization: no such token in access.tokens")
    parts.authorization = "Bearer viewer"
    #expect(parts.outcome == "400 header field X-Servitly-Tenant is missing")
    parts.tenant = "other"
    #expect(parts.outcome == "403 X-Servitly-Tenant: 'other' is not in access.tenants")
    parts.tenant = "acme"
    #expect(parts.outcome == "403 the token lacks permission WRITE_MAINTENANCE_REGISTRY")
    parts.authorization = "Bearer technician"
    #expect(
      parts.outcome == "415 Content-Type: expected application/json in UTF-8, found 'text/plain'"
    )
    parts.contentType = "application/json"
    #expect(parts.outcome == "ok")
  }

  @Test func onlyThePermissionsOfTheEndpointAreNeeded() {
    var parts = Parts(authorization: "Bearer viewer", policy: Self.closed)
    parts.needs = Endpoint.listWorks.needs
    #expect(parts.outcome == "ok")
    parts.authorization = "Bearer none"
    #expect(parts.outcome == "403 the token lacks permission READ_MAINTENANCE_REGISTRY")
    parts.needs = .bearer([])
    #expect(parts.outcome == "ok")
  }

  @Test func anEndpointThatNeedsNothingNeedsNoToken() {
    var parts = Parts(authorization: nil, policy: Self.closed)
    parts.needs = .nothing
    #expect(parts.outcome == "ok")
    parts.authorization = "Bearer nobody"
    #expect(parts.outcome == "ok")
    parts.tenant = "other"
    #expect(parts.outcome == "403 X-Servitly-Tenant: 'other' is not in access.tenants")
  }

  @Test func bothPermissionsAreNeeded() {
    let parts = Parts(authorization: "Bearer writer", policy: Self.closed)
    #expect(parts.outcome == "403 the token lacks permission READ_MAINTENANCE_REGISTRY")
  }

  @Test(arguments: ["Basic abc", "Bearer", "Bearer ", "Bearertoken", "", "Token x"])
  func onlyABearerTokenAuthenticates(_ value: String) {
    #expect(
      Parts(authorization: value).outcome.hasPrefix(
        "401 Authorization: expected Bearer and a token"
      )
    )
  }

  @Test func anEmptyTenantIsMissing() {
    #expect(Parts(tenant: "").outcome == "400 X-Servitly-Tenant: no tenant is named")
  }

  @Test(arguments: [
    ("application/json", true), ("Application/JSON", true),
    ("application/json; charset=UTF-8", true),
    ("application/json;charset=\"utf-8\"", true), ("application/json ; a=b", true),
    ("application/json; charset=latin1", false), ("text/json", false), ("application/jsonx", false),
    ("", false), ("application/json, text/plain", false),
    ("application/x-www-form-urlencoded", false),
  ])
  func onlyJSONInUTF8IsTaken(_ type: String, _ isTaken: Bool) {
    let outcome = Parts(contentType: type).outcome
    #expect(
      outcome
        == (isTaken
          ? "ok" : "415 Content-Type: expected application/json in UTF-8, found '\(type)'")
    )
  }

  @Test func noMediaTypeIsTakenForJSON() {
    #expect(Parts(contentType: nil).outcome == "ok")
  }

  @Test(arguments: [
    (400, "Bad request"), (401, "User not authenticated"), (403, "User not authorized"),
    (429, "API call rate limit exeeded"), (500, "Internal Server Error"),
  ])
  func messagesAreDocumentedToTheLetter(_ status: Int, _ message: String) {
    #expect(DocumentedMessage.of(status).map { "\($0)" } == message)
  }
}
