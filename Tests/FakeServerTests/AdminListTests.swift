import JSONWire
import FakeServer
import TestSupport
import Testing

/// Lists, counts and archives of recorded requests.
struct AdminListTests {
  private func server(keepsSecrets: Bool = false) throws -> FakeServer {
    try FakeServer(scenario: "{}") { $0.keepsSecrets = keepsSecrets }
  }

  private func node(_ text: String) throws -> JSONNode {
    try JSONNode(parsing: Array(text.utf8).span)
  }

  @Test func countsAndSearchesHaveTheFiltersOfAList() throws {
    let server = try server()
    for tenant in ["a", "a", "b"] { _ = try server.ask(Requests.post(tenant: tenant)) }
    _ = try server.ask(Requests.post("{", tenant: "a"))
    func count(_ query: String, _ when: String = "") throws -> String {
      let found = try server.ask(Requests.admin("POST", "requests/find?\(query)", when))
      let counted = try server.ask(Requests.admin("POST", "requests/count?\(query)", when))
      #expect(try node(found.body)["total"]?.literal == node(counted.body)["count"]?.literal)
      return counted.body
    }
    #expect(try count("status=201") == #"{"count":3}"#)
    #expect(try count("status=400&tenant=a") == #"{"count":1}"#)
    #expect(try count("outcome=accepted&since=1", #"{"tenant":"a"}"#) == #"{"count":1}"#)
    let twice = try server.ask(
      Requests.admin("POST", "requests/count?tenant=a", #"{"tenant":"b"}"#)
    )
    #expect(twice.status == 400)
    #expect(twice.body.contains("'tenant': stands in the query already"))
  }

  @Test(arguments: [
    ("method=post", #"did you mean \"POST\"?"#),
    ("path=works", "'path': expected a path that starts with '/'"),
  ])
  func aQueryIsRefusedAsAWhenIs(_ query: String, _ message: String) throws {
    let answer = try server().ask(Requests.admin("GET", "requests?\(query)"))
    #expect(answer.status == 400)
    #expect(answer.body.contains(message))
  }

  @Test func aResetSaysHowManyRequestsItForgot() throws {
    let server = try server()
    _ = try server.ask(Requests.post(tenant: "acme"))
    #expect(
      try server.ask(Requests.admin("POST", "reset?tenant=acmee")).body
        == #"{"status":"reset","requests":0}"#
    )
    #expect(
      try server.ask(Requests.admin("POST", "reset?tenant=acme")).body
        == #"{"status":"reset","requests":1}"#
    )
  }

  private func archive(_ server: FakeServer) throws -> String {
    let client = try RawClient(port: server.port)
    // HTTP/1.0 has no chunks: the end of the connection ends the answer.
    try client.send("GET /__mock/requests.har HTTP/1.0\r\nHost: localhost\r\n\r\n")
    let text = String(decoding: client.readToEnd().bytes, as: UTF8.self)
    return text.split(separator: "\r\n\r\n", maxSplits: 1).last.map(String.init) ?? ""
  }

  @Test func anArchiveLeavesOutUnreadableRequests() throws {
    let server = try server()
    _ = try server.ask("no request\r\n\r\n")
    let scenario = #"{"rules":[{"when":{"method":"POST"},"respond":[{"fault":"reset"}]}]}"#
    _ = try server.ask(Requests.admin("PUT", "scenario", scenario))
    let broken = try RawClient(port: server.port)
    try broken.send(Requests.post(token: "s3cret"))
    #expect(broken.readToEnd().end == .reset)
    _ = try server.ask("GET /x HTTP/1.0\r\nHost: localhost\r\n\r\n")
    let text = try archive(server)
    let entries = try node(text)["log"]?["entries"]?.elements ?? []
    #expect(
      entries.map { $0["request"]?["url"]?.string } == [
        "http://localhost/inventory/maintenanceWorks", "http://localhost/x",
      ]
    )
    #expect(
      entries.map { $0["request"]?["httpVersion"]?.string } == ["HTTP/1.1", "HTTP/1.0"]
    )
    #expect(
      entries.map { $0["response"]?["httpVersion"]?.string } == ["unknown", "HTTP/1.1"]
    )
    #expect(entries.first?["response"]?["status"]?.literal == "0")
    #expect(!text.contains("s3cret"))
    #expect(text.contains("Bearer #"))
  }

  @Test func anArchiveShowsSecretsIfTheFakeKeepsThem() throws {
    let server = try server(keepsSecrets: true)
    _ = try server.ask(Requests.post(token: "s3cret"))
    #expect(try archive(server).contains("Bearer s3cret"))
  }
}
