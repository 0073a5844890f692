import Foundation
import FoundationNetworking
import StubServer
import StubServerTesting
import Testing
import WorkFixtures

/// What a test does with its fake.
@Suite(.fake())
struct FakeTests {
  @Test func aRequestIsAcceptedAsItIsMade() async throws {
    let fake = try Fake.current
    #expect(try await fake.send(fake.request(json: Fake.repair)) == 201)
    let body = try JSONEncoder().encode(["type": "REPAIR"])
    #expect(try await fake.send(fake.request(body: body)) == 201)
    #expect(
      try await fake.send(fake.request("GET", "/inventory/maintenanceWorks?thingId=pump-7")) == 200
    )
    #expect(fake.requests.map(\.method) == ["POST", "POST", "GET"])
    #expect(fake.requests.last?.target == "/inventory/maintenanceWorks?thingId=pump-7")
    #expect(fake.requests.first?.work?.type == "REPAIR")
    #expect(try fake.storedWorks.count == 2)
  }

  @Test func aRequestWithoutABodyHasNoContentType() throws {
    let request = try Fake.current.request("GET")
    #expect(request.value(forHTTPHeaderField: "Content-Type") == nil)
    #expect(request.httpBody == nil)
  }

  @Test(arguments: [
    ("1/x", "/1/x"), ("@example.com/", "/@example.com/"), ("inventory?a=b", "/inventory?a=b"),
    ("/inventory", "/inventory"), ("?a=b", "/?a=b"), ("", "/"),
  ])
  func aPathWithoutASlashGetsOne(path: String, expected: String) throws {
    let fake = try Fake.current
    let url = try #require(fake.request("GET", path).url)
    #expect(url.absoluteString == "\(fake.url)\(expected)")
  }

  @Test func theTenantIsNamedAsTheTest() throws {
    let fake = try Fake.current
    #expect(fake.tenant == "StubServerTestingTests.FakeTests.theTenantIsNamedAsTheTest")
    #expect(fake.headers["X-Servitly-Tenant"] == fake.tenant)
    #expect(fake.headers["Authorization"]?.hasPrefix("Bearer ") == true)
    #expect(fake.url == fake.server.url)
  }

  @Test(.fake(scenario: .access(.init(tokens: ["reader": [.read], "all": [.read, .write]]))))
  func theTokenIsTheListedOneThatAllowsMost() async throws {
    let fake = try Fake.current
    #expect(fake.token == "all")
    #expect(try await fake.post() == 201)
    try fake.use(.access(.init(tokens: ["other": [.read]])))
    #expect(fake.token == "other")
  }

  @Test(.fake(scenario: "expired-token")) func aTokenThatExpiresIsNotTaken() async throws {
    let fake = try Fake.current
    #expect(fake.token == "renewed")
    #expect(try await fake.post() == 201)
  }

  @Test func childTasksHaveTheFakeAndDetachedOnesDoNot() async throws {
    let fake = try Fake.current
    async let child = Fake.current.tenant
    #expect(try await child == fake.tenant)
    let detached = Task.detached { try Fake.current }
    await #expect(throws: FakeTestingError.self) { try await detached.value }
  }
}

/// Without a fake.
struct NoFakeTests {
  @Test func theErrorSaysHowToGetAFake() {
    let error = #expect(throws: FakeTestingError.self) { try Fake.current }
    #expect(
      error?.description
        == "no fake is running here: give the test, or its suite, the trait .fake(…); a detached task does "
        + "not inherit the fake of its test, so pass the value of Fake.current on to it"
    )
  }
}

extension Scenario {
  static func access(_ access: Access) -> Scenario { Scenario(access: access) }
}
