import FakedAPI
import TestSupport
import Testing

@testable import FakeServer

/// What a tenant may see and do with the token, the session and the ids of another.
struct ForeignTokenTests {
  private static let body = #"{"thingId":"p1","notes":"n"}"#
  /// The calls that need a token: all but the two that give one.
  private static let callsWithToken = API.endpoints.filter {
    if case .nothing = $0.needs { false } else { true }
  }

  /// What each of the tenants has done before: a log-in, a work and an event.
  private struct World {
    let session: SessionFake.Session
    let work: String
    let event: String

    init(_ fake: SessionFake, _ tenant: String) throws {
      let session = try fake.logIn(#"{"email":"a@b.example","password":"p"}"#, tenant: tenant)
      func create(_ path: String) throws -> String {
        let call = Requests.call(
          "POST",
          path,
          ForeignTokenTests.body,
          tenant: tenant,
          token: session.token
        )
        let answer = try fake.ask(call)
        return String(try #require(answer.body.firstMatch(of: /"id":"([0-9a-f]{24})"/)).1)
      }
      self.session = session
      work = try create(Requests.path)
      event = try create("/inventory/historicalEvents")
    }
  }

  /// A valid call of an endpoint.
  private static func call(
    _ endpoint: Endpoint,
    of world: World,
    tenant: String,
    token: String
  ) -> String {
    var target = endpoint.path.description
      .replacing("{id}", with: world.work)
      .replacing("{eventId}", with: world.event)
    if endpoint.operation == "listWorks" { target += "?thingId=p1" }
    let isOfSession = ["renewToken", "logout"].contains(endpoint.operation)
    let body = isOfSession ? world.session.renewal : Self.body
    let method = "\(endpoint.method)"
    return Requests.call(
      method,
      target,
      method == "GET" ? nil : body,
      tenant: tenant,
      token: token
    )
  }

  /// All that the admin API shows of what a tenant has stored.
  private static func stored(_ fake: SessionFake, _ tenant: String) throws -> String {
    try ["works", "events"].map {
      try fake.ask(Requests.admin("GET", "\($0)?tenant=\(tenant)")).body
    }.joined()
  }

  @Test func everyCallButALogInNeedsAToken() {
    #expect(Self.callsWithToken.count == API.endpoints.count - 2)
  }

  @Test(arguments: callsWithToken, [false, true])
  func aTokenOfAnotherTenantIsRefused(_ endpoint: Endpoint, _ hasExpired: Bool) throws {
    let fake = try SessionFake()
    let (mine, other) = (try World(fake, "acme"), try World(fake, "globex"))
    if hasExpired { try fake.advance("1h") }
    let before = try Self.stored(fake, "globex")
    // With the ids of either tenant.
    for world in [mine, other] {
      let call = Self.call(endpoint, of: world, tenant: "globex", token: mine.session.token)
      let answer = try fake.ask(call)
      #expect(answer.status == 401, "\(answer.headers)")
      #expect(!answer.body.contains(other.work) && !answer.body.contains(other.event))
    }
    #expect(try Self.stored(fake, "globex") == before)
    // The session at home is what it was.
    if !hasExpired {
      #expect(try fake.call("GET", "me", token: mine.session.token).status == 200)
      try fake.advance("1h")
    }
    for (world, tenant) in [(mine, "acme"), (other, "globex")] {
      let renewed = try fake.call(
        "POST",
        "me/renewToken",
        world.session.renewal,
        tenant: tenant,
        token: world.session.token
      )
      #expect(renewed.status == 200)
    }
  }

  /// With a token of its own a tenant finds nothing of another.
  @Test(arguments: callsWithToken)
  func whatIsOfAnotherTenantIsNotFound(_ endpoint: Endpoint) throws {
    let fake = try SessionFake()
    let (mine, other) = (try World(fake, "acme"), try World(fake, "globex"))
    let isRenewal = endpoint.operation == "renewToken"
    if isRenewal { try fake.advance("1h") }
    let before = try Self.stored(fake, "globex")
    let answer = try fake.ask(
      Self.call(endpoint, of: other, tenant: "acme", token: mine.session.token)
    )
    switch endpoint.operation {
    case "replaceWork", "replaceEvent": #expect(answer.status == 404)
    case "logout":
      // It ends nothing, as the renewal below shows.
      let reason = "refreshToken: the user has no such session"
      #expect(answer["X-Mockworks-Reason"] == reason)
    case "renewToken": #expect(answer.status == 403)
    case "createWork", "createEvent": #expect(answer.status == 201)
    case "listWorks", "listEvents":
      #expect(answer.status == 200)
      #expect(answer.body.contains(mine.work) || answer.body.contains(mine.event))
    case "showUser":
      #expect(answer.status == 200)
      #expect(answer.body.contains(mine.session.userID))
    default: Issue.record("what should \(endpoint.operation) answer?")
    }
    for secret in [other.work, other.event, other.session.userID, other.session.refreshToken] {
      #expect(!answer.body.contains(secret))
    }
    #expect(try Self.stored(fake, "globex") == before)
    if !isRenewal { try fake.advance("1h") }
    let renewed = try fake.call(
      "POST",
      "me/renewToken",
      other.session.renewal,
      tenant: "globex",
      token: other.session.token
    )
    #expect(renewed.status == 200)
  }
}
