import HTTPWire
import TestSupport
import Testing

@testable import FakeServer

/// The path that the whole API is under, as a scenario and the configuration set it.
struct BasePathTests {
  private static let paths = ["", "/api", "/v1"]

  /// Of `paths`, the one under which the API answers.
  private func place(_ server: FakeServer, tenant: String = "acme") throws -> [String] {
    try Self.paths.filter { base in
      let call = Requests.call("POST", base + Requests.path, "{}", tenant: tenant)
      return try server.ask(call).status == 201
    }
  }

  private func put(_ server: FakeServer, _ scenario: String, tenant: String? = nil) throws
    -> ReceivedResponse
  {
    let query = tenant.map { "?tenant=\($0)" } ?? ""
    return try server.ask(Requests.admin("PUT", "scenario\(query)", scenario))
  }

  @Test(
    arguments: [
      (nil, #"{"basePath":"/api"}"#, "/api"), (nil, #"{"basePath":"/api/"}"#, "/api"),
      (nil, #"{"basePath":"/"}"#, ""), (nil, "{}", ""),
      ("/v1", #"{"basePath":"/api"}"#, "/v1"), ("/", #"{"basePath":"/api"}"#, ""),
    ] as [(String?, String, String)]
  )
  func theConfigurationWinsOverTheScenario(
    _ configured: String?,
    _ scenario: String,
    _ place: String
  ) throws {
    let server = try FakeServer(scenario: scenario) {
      $0.basePath = configured.flatMap { BasePath($0) }
    }
    #expect(try self.place(server) == [place])
    #expect(server.url == "http://127.0.0.1:\(server.port)\(place)")
    let document = try server.ask(Requests.admin("GET", "openapi.json")).body
    #expect(document.contains("\"url\": \"\(place.isEmpty ? "/" : place)\""))
  }

  @Test func whatIsOutsideIsToldWhereTheAPIIs() throws {
    let server = try FakeServer(scenario: #"{"basePath":"/api"}"#)
    let reason = "no such route; the API is under /api (basePath of the scenario)"
    #expect(try server.ask(Requests.post())["X-Mockworks-Reason"] == reason)
  }

  /// The address that clients have stays good, whatever comes later.
  @Test(arguments: [nil, "acme"] as [String?])
  func aLaterScenarioDoesNotMoveTheAPI(_ tenant: String?) throws {
    let server = try FakeServer(scenario: #"{"name":"first","basePath":"/api"}"#)
    for path in ["/v1", "/"] {
      let refused = try put(server, #"{"name":"second","basePath":"\#(path)"}"#, tenant: tenant)
      #expect(refused.status == 400)
      let message =
        "basePath: the API is under /api while this fake runs, so a scenario with \(path) cannot be "
        + "put in force: leave its basePath out, or start the fake anew; the scenario in force stays"
      #expect(refused.body == #"{"message":"\#(message)"}"#)
      #expect(try server.ask(Requests.admin("GET", "scenario?tenant=acme")).body.contains("first"))
    }
    for scenario in [#"{"name":"second","basePath":"/api/"}"#, #"{"name":"second"}"#] {
      #expect(try put(server, scenario, tenant: tenant).status == 200)
      #expect(try place(server) == ["/api"])
    }
    #expect(try server.ask(Requests.admin("GET", "scenario?tenant=acme")).body.contains("second"))
    #expect(try server.ask(Requests.admin("DELETE", "scenario")).status == 200)
    #expect(try place(server, tenant: "other") == ["/api"])
  }

  @Test func aConfiguredPathHoldsForEveryScenario() throws {
    let server = try FakeServer(scenario: "{}") { $0.basePath = BasePath("/v1") }
    #expect(try put(server, #"{"basePath":"/api"}"#).status == 200)
    #expect(try put(server, #"{"basePath":"/api"}"#, tenant: "acme").status == 200)
    #expect(try place(server) == ["/v1"])
  }
}
