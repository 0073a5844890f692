import JSONWire
import StubServer
import TestSupport
import Testing

/// What lists, counts and archives have of what was recorded.
struct AdminListTests {
  private func server(keepsSecrets: Bool = false) throws -> StubServer {
    var configuration = ServerConfiguration()
    configuration.threads = 2
    configuration.keepsSecrets = keepsSecrets
    return try StubServer(configuration)
  }

  private func ask(_ server: StubServer, _ request: String) throws -> Response {
    let client = try RawClient(port: server.port)
    try client.send(request)
    return try #require(client.readResponse())
  }

  private func node(_ text: String) throws -> JSONNode {
    try JSONNode(parsing: Array(text.utf8).span)
  }

  @Test func countsAndSearchesTakeTheFiltersOfAList() throws {
    let server = try server()
    for tenant in ["a", "a", "b"] { _ = try ask(server, Requests.post(tenant: tenant)) }
    _ = try ask(server, Requests.post("{", tenant: "a"))
    func count(_ query: String, _ when: String = "") throws -> String {
      let found = try ask(server, Requests.admin("POST", "requests/find?\(query)", when))
      let counted = try ask(server, Requests.admin("POST", "requests/count?\(query)", when))
      #expect(try node(found.body)["total"]?.literal == node(counted.body)["count"]?.literal)
      return counted.body
    }
    #expect(try count("status=201") == #"{"count":3}"#)
    #expect(try count("status=400&tenant=a") == #"{"count":1}"#)
    #expect(try count("outcome=accepted&since=1", #"{"tenant":"a"}"#) == #"{"count":1}"#)
    let twice = try ask(
      server,
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
    let answer = try ask(server(), Requests.admin("GET", "requests?\(query)"))
    #expect(answer.status == 400)
    #expect(answer.body.contains(message))
  }

  @Test func whatAResetForgetsIsTold() throws {
    let server = try server()
    _ = try ask(server, Requests.post(tenant: "acme"))
    #expect(
      try ask(server, Requests.admin("POST", "reset?tenant=acmee")).body
        == #"{"status":"reset","requests":0}"#
    )
    #expect(
      try ask(server, Requests.admin("POST", "reset?tenant=acme")).body
        == #"{"status":"reset","requests":1}"#
    )
  }

  private func archive(_ server: StubServer) throws -> String {
    let client = try RawClient(port: server.port)
    // Without chunks, and so to the end.
    try client.send("GET /__mock/requests.har HTTP/1.0\r\nHost: localhost\r\n\r\n")
    let text = String(decoding: client.readToEnd().bytes, as: UTF8.self)
    return text.split(separator: "\r\n\r\n", maxSplits: 1).last.map(String.init) ?? ""
  }

  @Test func anArchiveHasOnlyWhatIsARequest() throws {
    let server = try server()
    _ = try ask(server, "no request\r\n\r\n")
    let scenario = #"{"rules":[{"when":{"method":"POST"},"respond":[{"fault":"reset"}]}]}"#
    _ = try ask(server, Requests.admin("PUT", "scenario", scenario))
    let broken = try RawClient(port: server.port)
    try broken.send(Requests.post(token: "s3cret"))
    #expect(broken.readToEnd().end == .reset)
    _ = try ask(server, "GET /x HTTP/1.0\r\nHost: localhost\r\n\r\n")
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

  @Test func anArchiveKeepsSecretsWhereItIsTold() throws {
    let server = try server(keepsSecrets: true)
    _ = try ask(server, Requests.post(token: "s3cret"))
    #expect(try archive(server).contains("Bearer s3cret"))
  }
}
