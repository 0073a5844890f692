import Foundation
import StubServer
import TestSupport
import Testing

/// Tokens and users of scenarios in Swift.
struct AccessTests {
  @Test func tokensExpire() async throws {
    let start = Date(timeIntervalSince1970: 1_578_438_000)
    let server = try await StubServer.start(
      scenario: Scenario(
        clock: .frozen(at: start),
        access: .init(
          tokens: [
            "for good": [.read, .write],
            "for a minute": .init([.read, .write], expires: .after(.seconds(60))),
            "for an hour": .init([.read, .write], expires: .at(start.addingTimeInterval(3600))),
          ]
        )
      )
    )
    func statuses() throws -> [Int] {
      try ["for good", "for an hour", "for a minute"].map {
        try server.post("{}", token: $0).status
      }
    }
    #expect(try statuses() == [201, 201, 201])
    try server.tenant("acme").clock.advance(by: .seconds(60))
    #expect(try statuses() == [201, 201, 401])
    try server.tenant("acme").clock.advance(by: .seconds(3540))
    #expect(try statuses() == [201, 401, 401])
    await server.stop()
  }

  @Test func detailsOfAUserAreShown() async throws {
    let details = Scenario.Access.User.Details(
      firstName: "Ada",
      lastName: "Conti",
      userTypeName: "technician",
      organizationId: "o1",
      customerId: "c1",
      locationId: "l1",
      timezone: "Europe/Rome",
      language: "it"
    )
    let user = Scenario.Access.User(
      tenant: "acme",
      email: "ada@example.com",
      password: "lantern-Quiet-23",
      details: details
    )
    let server = try await StubServer.start(scenario: Scenario(access: .init(users: ["ada": user])))
    let token = try server.tenant("acme").token()
    let answer = try server.ask("GET", "/identity/users/me", token: token)
    #expect(answer.status == 200)
    let shown = try JSONValue(json: answer.body)
    for (name, text) in [
      ("email", "ada@example.com"), ("firstName", "Ada"), ("lastName", "Conti"),
      ("userTypeName", "technician"), ("organizationId", "o1"), ("customerId", "c1"),
      ("locationId", "l1"), ("timezone", "Europe/Rome"), ("language", "it"),
    ] {
      #expect(shown[name]?.text == text, "\(name)")
    }
    await server.stop()
  }
}
