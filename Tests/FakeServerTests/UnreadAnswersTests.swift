import TestSupport
import Testing

@testable import FakeServer

/// The limit on answers of the admin API that wait for clients to read them.
struct UnreadAnswersTests {
  private func server() throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    return try FakeServer(configuration)
  }

  private func status(_ server: FakeServer, _ method: String, _ route: String) throws -> Int {
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin(method, route))
    return try #require(client.readHead())
  }

  @Test func beyondIt503IsAnswered() throws {
    let server = try server()
    let limit = 64 * 1024 * 1024
    server.state.unreadAdmin.change(by: limit - 1)
    #expect(try status(server, "GET", "requests") == 200)
    server.state.unreadAdmin.change(by: 1)
    for (method, route) in [
      ("GET", "requests"), ("GET", "report"), ("POST", "requests/count"), ("GET", "clock"),
      ("GET", "events"), ("GET", "requests.har"), ("POST", "reset"), ("GET", "scenario"),
    ] {
      #expect(try status(server, method, route) == 503, "\(route)")
    }
    let client = try RawClient(port: server.port)
    try client.send(Requests.admin("GET", "requests"))
    #expect(
      client.readResponse()?.body
        == #"{"message":"too many answers wait for their clients to read them"}"#
    )
    #expect(try status(server, "GET", "health") == 200, "it is small")
    server.state.unreadAdmin.change(by: -1)
    #expect(try status(server, "GET", "requests") == 200)
  }

  @Test(arguments: [false, true]) func whatWaitsCountsUntilItIsReadOrGivenUp(_ reads: Bool) throws {
    let server = try server()
    let writer = try RawClient(port: server.port)
    // The answer is more than the system takes for a client that does not read.
    let work = #"{"description":"\#(String(repeating: "a", count: 2 << 20))"}"#
    for _ in 0..<4 {
      try writer.send(Requests.post(work))
      #expect(writer.readResponse()?.status == 201)
    }
    do {
      let client = try RawClient(port: server.port)
      try client.send(Requests.admin("GET", "requests"))
      try eventually("the answer waits") { server.state.unreadAdmin.bytes > 1 << 20 }
      if reads { #expect(client.readResponse()?.status == 200) } else { client.abort() }
    }
    try eventually("nothing waits") { server.state.unreadAdmin.bytes == 0 }
  }
}
