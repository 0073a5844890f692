import Diagnostics
import JSONWire
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// Header values with bytes beyond ASCII, which need not be UTF-8.
struct OpaqueBytesTests {
  private static let latin1: [UInt8] = [0x63, 0x61, 0x66, 0xE9]
  private static let utf8 = Array("café".utf8)

  private func server(_ scenario: String = "{}") throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    let source = SourceText(name: "test", bytes: Array(scenario.utf8))
    configuration.scenario = try Scenario(reading: [source])
    return try FakeServer(configuration)
  }

  /// A post in which `|` stands for `value`.
  private func post(
    _ value: [UInt8],
    tenant: String = "|",
    token: String = "t",
    headers: String = "",
    _ server: FakeServer
  ) throws -> ReceivedResponse {
    let client = try RawClient(port: server.port)
    let request = Requests.post("{}", tenant: tenant, token: token, headers: headers)
    try client.send(request.utf8.flatMap { $0 == UInt8(ascii: "|") ? value : [$0] })
    return try #require(client.readResponse())
  }

  private func admin(
    _ server: FakeServer,
    _ method: String,
    _ route: String,
    _ body: String = ""
  ) throws -> ReceivedResponse {
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin(method, route, body))
    return try #require(client.readResponse())
  }

  /// All that is recorded as HAR, which comes in chunks.
  private func har(_ server: FakeServer) throws -> String {
    let client = try RawClient(port: server.port)
    try client.send(
      Requests.admin("GET", "requests.har")
        .replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n")
    )
    return String(decoding: client.readToEnd().bytes, as: UTF8.self)
  }

  private func node(_ response: ReceivedResponse) throws -> JSONNode {
    try JSONNode(parsing: Array(response.body.utf8).span)
  }

  @Test(arguments: [
    #"{"tenant":"café"}"#, #"{"tenant":{"contains":"fé"}}"#, #"{"tenant":{"matches":"^caf.$"}}"#,
    #"{"tenant":{"oneOf":["x","café"]}}"#, #"{"headers":{"x-name":"café"}}"#,
    #"{"headers":{"X-Name":{"matches":"é$"}}}"#, #"{"headers":{"X-Name":{"not":"cafe"}}}"#,
  ])
  func rulesReadThemAsText(_ when: String) throws {
    let server = try server(#"{"rules":[{"when":\#(when),"respond":[500]}]}"#)
    for value in [Self.latin1, Self.utf8] {
      #expect(try post(value, headers: "X-Name: |\r\n", server).status == 500)
    }
    #expect(try post([0x6B, 0xFC], headers: "X-Name: cafe\r\n", server).status == 201)
    let count = try node(admin(server, "POST", "requests/count", when))
    #expect(count["count"]?.literal == "2")
  }

  @Test func templatesAndRecordsShowThemAsText() throws {
    let server = try server(
      #"""
      {"rules":[{"respond":[{"status":201,"headers":{"X-Echo":"{{header.x-name}}"},
        "text":"{{tenant}} {{token}} {{header.X-Name}} {{query.q}}"}]}]}
      """#
    )
    let answer = try post(Self.latin1, token: "|", headers: "X-Name: |\r\n", server)
    #expect(answer.body == "café café café ")
    #expect(answer["X-Echo"] == "café")
    let record = try node(admin(server, "GET", "requests/1"))
    #expect(record["tenant"]?.string == "café")
    let headers = (record["headers"]?.elements ?? []).map { $0.elements.map { $0.string } }
    #expect(headers.contains(["X-Name", "café"]))
    #expect(headers.contains(["Authorization", "Bearer café"]))
    let har = try har(server)
    #expect(har.contains(#"{"name":"X-Name","value":"café"}"#), "\(har)")
    #expect(har.contains(#"{"name":"X-Echo","value":"café"}"#), "\(har)")
  }

  @Test func differencesShowThemAsText() throws {
    let server = try server()
    _ = try post(Self.latin1, headers: "X-Name: |\r\n", server)
    let expect = #"[{"when":{"headers":{"x-name":"tea"},"tenant":"café"}}]"#
    let verdict = try admin(server, "POST", "verify", expect)
    #expect(verdict.status == 422)
    #expect(verdict.body.contains(#""wanted":"\"tea\"","found":"\"café\"""#), "\(verdict.body)")
    #expect(!verdict.body.contains(#""field":"tenant""#))
    let met = try admin(server, "POST", "verify", #"[{"when":{"tenant":"café"},"count":1}]"#)
    #expect(met.status == 200)
  }

  @Test(arguments: ["caf%C3%A9", "caf%c3%a9"]) func whatIsShownCanBeAskedFor(_ name: String) throws
  {
    let server = try server()
    for value in [Self.latin1, Self.latin1, Self.utf8, [0x6B, 0xFC]] { _ = try post(value, server) }
    let all = try node(admin(server, "GET", "requests?tenant=\(name)"))
    #expect(all["total"]?.literal == "3")
    #expect(all["requests"]?.elements.allSatisfy { $0["tenant"]?.string == "café" } == true)
    let three = #"[{"count":3}]"#
    #expect(try admin(server, "POST", "verify?tenant=\(name)", three).status == 200)
    #expect(try admin(server, "GET", "report?tenant=\(name)").status == 200)
    let wait = #"{"when":{"tenant":"café"},"count":3,"timeout":"1s"}"#
    #expect(try admin(server, "POST", "requests/wait", wait).status == 200)
    let forgotten = try node(admin(server, "DELETE", "requests?tenant=\(name)"))
    #expect(forgotten["requests"]?.literal == "3")
    #expect(try node(admin(server, "GET", "requests"))["total"]?.literal == "1")
  }

  /// `each` keeps a position for each value by its bytes: every one of them fails once.
  @Test(arguments: ["tenant", "token", #"{"header":"X-Key"}"#])
  func positionsAreToldApartByBytes(_ each: String) throws {
    let name = each.hasPrefix("{") ? each : "\"\(each)\""
    let server = try server(
      #"{"rules":[{"each":\#(name),"respond":[500],"then":"pass"},{"respond":["accept"]}]}"#
        .replacing("[500]", with: #"[{"status":500,"times":1}]"#)
    )
    let values: [[UInt8]] = [
      [0x6B, 0xE9], [0x6B, 0xFC], [0x6B, 0xFE], [0x6B, 0xFF], Self.latin1, Self.utf8,
      Array("e\u{301}".utf8), Array("é".utf8),
    ]
    for round in 0..<2 {
      for value in values {
        let answer = try post(
          value,
          tenant: each == "tenant" ? "|" : "acme",
          token: each == "token" ? "|" : "t",
          headers: "X-Key: |\r\n",
          server
        )
        #expect(answer.status == (round == 0 ? 500 : 201), "\(value) in round \(round)")
      }
    }
  }

  @Test(arguments: ["tenant", "token"]) func quotasAreToldApartByBytes(_ each: String) throws {
    let server = try server(#"{"quota":[{"requests":1,"per":"24h","each":"\#(each)"}]}"#)
    for status in [201, 429] {
      for value in [[0x6B, 0xE9], [0x6B, 0xFC], Self.latin1, Self.utf8] as [[UInt8]] {
        let isTenant = each == "tenant"
        let answer = try post(
          value,
          tenant: isTenant ? "|" : "a",
          token: isTenant ? "t" : "|",
          server
        )
        #expect(answer.status == status)
      }
    }
    if each == "tenant" {
      // Both of them are shown by this name.
      let states = try node(admin(server, "GET", "quota?tenant=caf%C3%A9"))["quota"]?.elements ?? []
      #expect(states.map { $0["used"]?.literal } == ["1", "1"])
      #expect(try admin(server, "POST", "reset?tenant=caf%C3%A9").body.contains(#""requests":4"#))
      for value in [Self.latin1, Self.utf8] { #expect(try post(value, server).status == 201) }
      #expect(try post([0x6B, 0xE9], server).status == 429)
    }
  }

  @Test func accessNamesThemAsTheyAreShown() throws {
    let server = try server(
      #"""
      {"access":{"tenants":["café","plain"],"tokens":{"kü":["READ_MAINTENANCE_REGISTRY",
        "WRITE_MAINTENANCE_REGISTRY"]}}}
      """#
    )
    let token = { (bytes: [UInt8]) in try self.post(bytes, tenant: "plain", token: "|", server) }
    #expect(try token([0x6B, 0xFC]).status == 201)
    #expect(try token(Array("kü".utf8)).status == 201)
    #expect(try token([0x6B, 0xFD]).status == 401)
    // Canonically equivalent, and other bytes.
    #expect(try token(Array("ku\u{308}".utf8)).status == 401)
    let open = try self.server(#"{"access":{"tenants":["café"]}}"#)
    #expect(try post(Self.latin1, open).status == 201)
    #expect(try post(Self.utf8, open).status == 201)
    let refused = try post([0x6B, 0xE9], open)
    #expect(refused.status == 403)
    let record = try node(admin(open, "GET", "requests/3"))
    #expect(record["reason"]?.string == "X-Servitly-Tenant: 'ké' is not in access.tenants")
  }

  @Test func clocksAndScenariosAreSetByTheNameThatIsShown() throws {
    let server = try server()
    let time = #""2031-01-01T00:00:00Z""#
    #expect(try admin(server, "PUT", "clock?tenant=caf%C3%A9", time).status == 200)
    let scenario = #"{"rules":[{"respond":[{"status":200,"text":"{{now}}"}]}]}"#
    #expect(try post(Self.latin1, server).status == 201)
    let record = try node(admin(server, "GET", "requests/1"))
    #expect(record["time"]?.string?.hasPrefix("2031-01-01T00:00:00") == true)
    #expect(try admin(server, "PUT", "scenario?tenant=caf%C3%A9", scenario).status == 200)
    #expect(try post(Self.latin1, server).status == 200)
    #expect(try post(Self.utf8, server).status == 200)
    #expect(try post([0x6B, 0xE9], server).status == 201)
  }

  @Test func secretsAreToldApartByBytes() throws {
    var masks: Set<String> = []
    for token in [[0x6B, 0xE9], [0x6B, 0xFC], Array("ké".utf8)] as [[UInt8]] {
      masks.insert(try mask(of: token))
    }
    #expect(masks.count == 3)
  }

  private func mask(of token: [UInt8]) throws -> String {
    let server = try server()
    _ = try post(token, tenant: "a", token: "|", server)
    let har = try har(server)
    return try String(#require(har.firstMatch(of: /Bearer #[0-9a-f]{8}/)).0)
  }
}
