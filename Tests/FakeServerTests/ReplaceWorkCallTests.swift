import Foundation
import TestSupport
import Testing

@testable import FakeServer

/// Works that are replaced over real sockets.
struct ReplaceWorkCallTests {
  private func put(_ id: String, _ body: String, tenant: String = "acme", token: String = "t")
    -> String
  {
    Requests.call("PUT", "\(Requests.path)/\(id)", body, tenant: tenant, token: token)
  }

  private func list(_ tenant: String = "acme") -> String {
    Requests.call("GET", "\(Requests.path)?thingId=p1", tenant: tenant)
  }

  private func id(of created: ReceivedResponse) throws -> String {
    String(try #require(created.body.firstMatch(of: /"id":"([0-9a-f]{24})"/)).1)
  }

  private func create(_ server: FakeServer, tenant: String = "acme") throws -> String {
    try id(of: server.ask(Requests.post(#"{"thingId":"p1","type":"A"}"#, tenant: tenant)))
  }

  @Test func aReplacedWorkIsListedAsItIsNow() throws {
    let server = try FakeServer(scenario: "{}")
    let (first, second) = (try create(server), try create(server))
    let answer = try server.ask(put(first, #"{"thingId":"p1","outcome":"done"}"#))
    #expect(answer.status == 200)
    #expect(answer.body == "")
    #expect(answer["Content-Type"] == nil)
    #expect(answer["Content-Length"] == "0")
    let replaced = #"{"id":"\#(first)","outcome":"done","thingId":"p1"}"#
    let other = #"{"id":"\#(second)","type":"A","thingId":"p1"}"#
    #expect(try server.ask(list()).body == "[\(other),\(replaced)]")
    #expect(try server.ask(put(first, #"{"thingId":"p2"}"#)).status == 200)
    #expect(try server.ask(list()).body == "[\(other)]")
  }

  @Test func aRefusedCallChangesNothing() throws {
    let server = try FakeServer(
      scenario: #"{"access":{"tokens":{"r":["READ_MAINTENANCE_REGISTRY"],"#
        + #""t":["READ_MAINTENANCE_REGISTRY","WRITE_MAINTENANCE_REGISTRY"]}}}"#
    )
    let work = try create(server)
    let before = try server.ask(list()).body
    let unknown = try server.ask(put("5f3", "{}"))
    #expect(unknown.status == 404)
    #expect(unknown.body == #"{"message":"Resource not found"}"#)
    #expect(try server.ask(put(work, "[")).status == 400)
    #expect(try server.ask(put(work, "{}", token: "r")).status == 403)
    #expect(try server.ask(put(work, "{}", token: "x")).status == 401)
    #expect(try server.ask(put(work, "{}", tenant: "other")).status == 404)
    let method = try server.ask(Requests.call("GET", "\(Requests.path)/\(work)"))
    #expect(method.status == 405)
    #expect(method["Allow"] == "PUT")
    #expect(try server.ask(list()).body == before)
  }

  /// Also on one connection, where the requests before are of the same turn.
  @Test(arguments: [false, true])
  func pipelinedRequestsSeeEachOther(records: Bool) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    defer { if records { try? FileManager.default.removeItem(atPath: file) } }
    let server = try FakeServer(scenario: #"{"seed":1}"#) {
      if records { $0.record = RecordSettings(path: file) }
    }
    let work = try create(server)
    let client = try RawClient(port: server.port)
    try client.send(
      put(work, #"{"thingId":"p1","type":"B"}"#) + list()
        + put(work, #"{"thingId":"p1","type":"C"}"#) + list()
    )
    for type in ["B", "C"] {
      #expect(try #require(client.readResponse()).status == 200)
      let listed = try #require(client.readResponse()).body
      #expect(listed == #"[{"id":"\#(work)","type":"\#(type)","thingId":"p1"}]"#)
    }
    #expect(try server.ask(list()).body.contains(#""type":"C""#))
  }

  /// A fault breaks the answer to what was done all the same; a scripted answer does nothing.
  @Test func brokenAnswersChangeTheStoreAndScriptedOnesDoNot() throws {
    let server = try FakeServer(
      scenario: #"{"rules":[{"when":{"method":"PUT"},"#
        + #""respond":[{"fault":"truncate"},{"status":200},{"fault":"reset"},"accept"]}]}"#
    )
    let work = try create(server)
    func type(after type: String) throws -> String? {
      let client = try RawClient(port: server.port)
      try client.send(put(work, #"{"thingId":"p1","type":"\#(type)"}"#))
      _ = client.readResponse()
      return try server.ask(list()).body.firstMatch(of: /"type":"(.)"/).map { String($0.1) }
    }
    #expect(try type(after: "B") == "B")
    #expect(try type(after: "C") == "B")
    #expect(try type(after: "D") == "B")
    #expect(try type(after: "E") == "E")
  }

  @Test func callsAreRecordedAndCountForQuotas() throws {
    let server = try FakeServer(scenario: #"{"quota":[{"requests":2,"per":"1h"}]}"#)
    let work = try create(server)
    #expect(try server.ask(put(work, "{}")).status == 200)
    #expect(try server.ask(put(work, "{}")).status == 429)
    let count = try server.ask(
      Requests.admin("POST", "requests/count", #"{"method":"PUT","path":"/inventory/*/\#(work)"}"#)
    )
    #expect(count.body == #"{"count":2}"#)
  }

  /// What was replaced stays so without its requests, and without those that created it.
  @Test func storesOutliveTheirRequests() throws {
    let server = try FakeServer(scenario: "{}")
    let work = try create(server)
    #expect(try server.ask(put(work, #"{"thingId":"p1"}"#)).status == 200)
    #expect(try server.ask(Requests.admin("DELETE", "requests")).status == 200)
    #expect(try server.ask(list()).body == #"[{"id":"\#(work)","thingId":"p1"}]"#)
    #expect(try server.ask(put(work, #"{"thingId":"p1","type":"B"}"#)).status == 200)
    #expect(try server.ask(list()).body == #"[{"id":"\#(work)","type":"B","thingId":"p1"}]"#)
    #expect(try server.ask(Requests.admin("POST", "reset")).status == 200)
    #expect(try server.ask(put(work, "{}")).status == 404)
  }

  @Test func aChangeBeyondTheRoomIsRefused() throws {
    let server = try FakeServer(scenario: "{}") { $0.limits.storedBytes = 1000 }
    let work = try create(server)
    let long = #"{"thingId":"p1","type":"\#(String(repeating: "x", count: 900))"}"#
    let answer = try server.ask(put(work, long))
    #expect(answer.status == 503)
    #expect(answer["X-Mockworks-Reason"]?.contains("--stored-bytes") == true)
    #expect(try server.ask(list()).body == #"[{"id":"\#(work)","type":"A","thingId":"p1"}]"#)
  }

  /// An answer that is not on record was not given, and what it would have changed is as it was.
  @Test func aChangeThatCannotBeRecordedIsNotMade() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "record")
    let server = try FakeServer(scenario: "{}") { $0.record = RecordSettings(path: file.path) }
    let work = try create(server)
    let event = try id(of: server.ask(Requests.call("POST", Self.events, "{}")))
    let before = try (stored("works", server), stored("events", server))
    try FileManager.default.removeItem(at: file)
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    for call in [
      put(work, #"{"type":"B"}"#),
      Requests.call("PUT", "\(Self.events)/\(event)", #"{"notes":"n"}"#),
      Requests.call("POST", Self.events, "{}"), Requests.post(),
    ] {
      let answer = try server.ask(call)
      #expect(answer.status == 500)
      #expect(answer["X-Mockworks-Reason"]?.contains("Is a directory") == true)
    }
    #expect(try (stored("works", server), stored("events", server)) == before)
    try FileManager.default.removeItem(at: file)
    // The first request only tries the file.
    _ = try server.ask(list())
    #expect(try server.ask(put(work, #"{"type":"C"}"#)).status == 200)
    #expect(try stored("works", server) == #"[{"id":"\#(work)","type":"C"}]"#)
    let record = try String(contentsOf: file, encoding: .utf8)
    #expect(record.matches(of: /"method":"PUT"/).count == 1)
  }

  private static let events = "/inventory/historicalEvents"

  private func stored(_ resource: String, _ server: FakeServer) throws -> String {
    try server.ask(Requests.admin("GET", "\(resource)?tenant=acme")).body
  }
}
