import Diagnostics
import Scenarios
import FakeServer
import TestSupport
import Testing

/// Positions in scripts and quotas take a place each, and a reset gives the places back.
struct PositionsTests {
  private func server() throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.limits.positions = 8
    let scenario = """
      { "quota": [{ "requests": 100, "per": "1h" }],
        "rules": [{ "each": "body", "respond": [{ "status": 500, "times": 1 }] }] }
      """
    configuration.scenario = try Scenario(
      reading: [SourceText(name: "test", bytes: Array(scenario.utf8))]
    )
    return try FakeServer(configuration)
  }

  /// What has to be done for the tenant before its places are used up.
  @Test(arguments: [nil, "PUT clock?tenant=acme", "POST clock/advance?tenant=acme"])
  func aResetOfATenantGivesBackItsPlaces(_ call: String?) throws {
    let server = try server()
    defer { server.stop() }
    let client = try RawClient(port: server.port)
    func ask(_ request: String) throws -> Int? {
      try client.send(request)
      return client.readResponse()?.status
    }
    func fill(_ tenant: String) throws -> Int {
      for number in 0..<20 {
        let status = try ask(Requests.post(#"{"type":"\#(number)"}"#, tenant: tenant))
        guard status == 500 else {
          #expect(status == 503)
          return number
        }
      }
      return 20
    }
    if let call {
      let words = call.split(separator: " ").map(String.init)
      let body = words[0] == "PUT" ? #"{"now":"2030-01-01T00:00:00Z"}"# : #"{"by":"1h"}"#
      #expect(try ask(Requests.admin(words[0], words[1], body)) == 200)
    }
    #expect(try ask(Requests.post(tenant: "other")) == 500)
    let first = try fill("acme")
    #expect(first > 2)
    #expect(try ask(Requests.post(tenant: "other")) == 503, "all places are taken")
    // As often as it is done: what is given back is what was taken.
    for _ in 0..<5 {
      #expect(try ask(Requests.admin("POST", "reset?tenant=acme")) == 200)
      #expect(try fill("acme") == first)
    }
    #expect(try ask(Requests.admin("POST", "reset?tenant=nobody")) == 200)
    #expect(try fill("acme") == 0, "another tenant's reset gives back nothing of this one's")
    #expect(try ask(Requests.admin("POST", "reset")) == 200)
    #expect(try fill("acme") > first, "the places of all tenants are free")
  }
}
