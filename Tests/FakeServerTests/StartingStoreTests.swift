import Diagnostics
import FakedAPI
import Journal
import Primitives
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// What tenants have stored at the start.
struct StartingStoreTests {
  private static let stored = """
    {"seed":7,"stored":{"generated":20,"works":[
      {"id":"w/1","thingId":"p1","startTimestamp":9223372036854775807,"properties":{"a":"1"}},
      {"type":"REPAIR","thingId":"p1"}]}}
    """

  private func list(_ tenant: String = "acme", thing: String = "p1") -> String {
    Requests.call("GET", "\(Requests.path)?thingId=\(thing)", tenant: tenant)
  }

  private func bytes(_ store: TenantStore) -> [String] {
    store.works.list().map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func everyTenantStartsWithTheWorksOfTheScenario() throws {
    let server = try FakeServer(scenario: Self.stored)
    let first = try server.ask(list()).body
    let expected =
      #/\[{"id":"w/1","startTimestamp":9223372036854775807,"thingId":"p1","properties":{"a":"1"}},{"id":"00000000[0-9a-f]{16}","type":"REPAIR","thingId":"p1"}\]/#
    #expect(first.wholeMatch(of: expected) != nil, "\(first)")
    #expect(try server.ask(list("other")).body == first)
  }

  @Test func oneSeedGivesTheSameWorks() throws {
    let scenario = try Harness.scenario(Self.stored)
    let (one, other) = (
      StartingStore(scenario.stored, seed: 7).value, StartingStore(scenario.stored, seed: 7).value
    )
    #expect(one.works.count == 22)
    #expect(bytes(one) == bytes(other))
    #expect(Set(one.works.list().map(\.id)).count == 22)
    #expect(bytes(StartingStore(scenario.stored, seed: 8).value) != bytes(one))
  }

  @Test func worksOfTheStartCanBeReplacedAndCreatedOnesAreAdded() throws {
    let server = try FakeServer(scenario: Self.stored)
    #expect(
      try server.ask(Requests.call("PUT", "\(Requests.path)/w%2F1", #"{"thingId":"p2"}"#)).status
        == 200
    )
    #expect(try server.ask(list(thing: "p2")).body == #"[{"id":"w/1","thingId":"p2"}]"#)
    let created = try server.ask(Requests.post(#"{"thingId":"p2","startTimestamp":1}"#)).body
    #expect(try server.ask(list(thing: "p2")).body == #"[\#(created),{"id":"w/1","thingId":"p2"}]"#)
    #expect(try server.ask(list("other", thing: "p2")).body == "[]")
  }

  @Test func aResetGoesBackToTheStart() throws {
    let server = try FakeServer(scenario: Self.stored)
    let before = try server.ask(list()).body
    for tenant in ["acme", "other"] {
      _ = try server.ask(Requests.post(#"{"thingId":"p1"}"#, tenant: tenant))
      _ = try server.ask(
        Requests.call("PUT", "\(Requests.path)/w%2F1", #"{"thingId":"p1"}"#, tenant: tenant)
      )
    }
    let changed = try server.ask(list("other")).body
    #expect(changed != before)
    #expect(try server.ask(Requests.admin("POST", "reset?tenant=acme")).status == 200)
    #expect(try server.ask(list()).body == before)
    #expect(try server.ask(list("other")).body == changed)
    #expect(try server.ask(Requests.admin("POST", "reset")).status == 200)
    #expect(try server.ask(list("other")).body == before)
  }

  /// A new scenario leaves what tenants have changed, and holds for those that have changed nothing.
  @Test func aNewScenarioLeavesWhatTenantsHaveStored() throws {
    let server = try FakeServer(scenario: Self.stored)
    _ = try server.ask(Requests.post(#"{"thingId":"p1"}"#))
    let changed = try server.ask(list()).body
    _ = try server.ask(list("other"))
    let put = Requests.admin(
      "PUT",
      "scenario",
      #"{"stored":{"works":[{"id":"n","thingId":"p1"}]}}"#
    )
    #expect(try server.ask(put).status == 200)
    #expect(try server.ask(list()).body == changed)
    #expect(try server.ask(list("other")).body == #"[{"id":"n","thingId":"p1"}]"#)
  }

  @Test func theNumberOfTheServerHoldsForEveryScenario() throws {
    let server = try FakeServer(scenario: Self.stored) { $0.generatedWorks = 3 }
    func count() -> Int { server.control.state.scenarios.value.common.start.value.works.count }
    #expect(count() == 5)
    #expect(try server.ask(Requests.admin("PUT", "scenario", "{}")).status == 200)
    #expect(count() == 3)
    #expect(try server.ask(Requests.admin("DELETE", "scenario")).status == 200)
    #expect(count() == 3)
  }

  @Test(arguments: [(3, 5), (nil, 7)] as [(Int?, Int)])
  func moreWorksThanThereIsRoomForAreRefusedAtTheStart(_ fill: Int?, _ works: Int) throws {
    let scenario = #"{"stored":{"works":[{},{}],"generated":5}}"#
    for limit in [works - 1, works] {
      func start() throws -> FakeServer {
        try FakeServer(scenario: scenario) {
          $0.generatedWorks = fill
          $0.limits.storedWorks = limit
        }
      }
      guard limit < works else {
        _ = try start()
        continue
      }
      let error = #expect(throws: StartError.self) { try start() }
      #expect(
        error?.description
          == "stored: every tenant starts with \(works) works, but all together may have \(limit) "
          + "(--stored-works)"
      )
    }
  }

  /// Tenants that change nothing take no room, however many there are, also where the room is full.
  @Test func tenantsThatChangeNothingAreNotKept() throws {
    let journal = Journal(byteLimit: 1 << 20, writers: 1)
    var limits = ServerLimits()
    limits.storedBytes = 1
    let stores = TenantStores(journal, limits)
    var content = InitialStore()
    content.generated = 5
    let start = StartingStore(content, seed: 1)
    for number in 0..<1000 {
      var count = 0
      let owner = StoreOwner(name: FieldValue("t\(number)"), start: start)
      #expect(try stores.read(of: owner) { count = $0.works.count })
      #expect(count == 5)
    }
    #expect(stores.count == 0)
  }

  private func events(_ server: FakeServer, _ tenant: String = "acme") throws -> String {
    let path = "/v2/identity/users/me/historicalEvents?sort=startTimestamp,ASC"
    let answer = try server.ask(Requests.call("GET", path, tenant: tenant))
    return String(try #require(answer.body.firstMatch(of: /"content":(\[.*\]),"first"/)).1)
  }

  /// They are listed, replaced, removed, restored and forgotten like works.
  @Test func eventsOfTheStartAreStoredAsWorksAre() throws {
    let server = try FakeServer(
      scenario: #"{"stored":{"alertDefinitions":[{"id":"d","name":"E450","eventSeverity":2}],"#
        + #""events":[{"id":"e/1","startTimestamp":1,"alertDefinitionId":"d","name":"E1"},"#
        + #"{"startTimestamp":2,"notes":"n"}]}}"#
    )
    let before = try events(server)
    let first =
      #"{"id":"e/1","alertDefinitionId":"d","startTimestamp":1,"name":"E1","eventSeverity":2}"#
    #expect(before.hasPrefix("[\(first),"))
    let drawn = #/,{"id":"[0-9a-f]{24}","startTimestamp":2,"notes":"n"}\]$/#
    #expect(before.firstMatch(of: drawn) != nil, "\(before)")
    #expect(try events(server, "other") == before)
    for tenant in ["acme", "other"] {
      let path = "/inventory/historicalEvents/e%2F1"
      let put = Requests.call("PUT", path, #"{"notes":"m"}"#, tenant: tenant)
      #expect(try server.ask(put).status == 200)
    }
    let changed = try events(server, "other")
    #expect(changed.contains(#"{"id":"e/1","notes":"m"}"#))
    #expect(
      try server.ask(Requests.admin("DELETE", "events?tenant=acme")).status == 200
    )
    #expect(try events(server) == "[]")
    #expect(try server.ask(Requests.admin("POST", "reset?tenant=acme")).status == 200)
    #expect(try events(server) == before)
    #expect(try events(server, "other") == changed)
    let put = Requests.admin("PUT", "scenario", #"{"stored":{"events":[{"id":"n"}]}}"#)
    #expect(try server.ask(put).status == 200)
    #expect(try events(server, "third") == #"[{"id":"n"}]"#)
    #expect(try events(server, "other") == changed)
  }
}
