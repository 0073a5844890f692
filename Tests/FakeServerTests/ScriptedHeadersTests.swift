import Diagnostics
import Foundation
import Scenarios
import TestSupport
import Testing

@testable import FakeServer

/// Header fields that a script sends.
struct ScriptedHeadersTests {
  private func server(_ step: String) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = 1
    let text = #"{"rules":[{"respond":[\#(step)]}]}"#
    configuration.scenario = try Scenario(
      reading: [SourceText(name: "test", bytes: Array(text.utf8))]
    )
    return try FakeServer(configuration)
  }

  private func all(_ server: FakeServer, _ request: String) throws -> (String, RawClient.End) {
    let client = try RawClient(port: server.port)
    try client.send(request)
    let (bytes, end) = client.readToEnd()
    return (String(decoding: bytes, as: UTF8.self), end)
  }

  @Test func aListIsSentAsFieldLinesInItsOrder() throws {
    let server = try server(
      #"""
      {"status":200,"headers":{"Set-Cookie":["a=1; Path=/","b={{body.type}}","a=1; Path=/"],
        "X-One":["one"],"content-type":["text/css"]},"text":"x"}
      """#
    )
    let client = try RawClient(port: server.port)
    try client.send(Requests.post(#"{"type":"REPAIR"}"#))
    let response = try #require(client.readResponse())
    #expect(
      response.headers.filter { $0.name == "Set-Cookie" }.map(\.value)
        == ["a=1; Path=/", "b=REPAIR", "a=1; Path=/"]
    )
    #expect(response["X-One"] == "one")
    #expect(
      response.headers.filter { $0.name.lowercased() == "content-type" }.map(\.value) == [
        "text/css"
      ]
    )
  }

  /// The second request that was sent with it is not answered any more.
  @Test(arguments: [
    ("1.1", "", #""close""#), ("1.1", "", #""Close""#), ("1.1", "", #"["close"]"#),
    ("1.1", "Connection: keep-alive\r\n", #""close""#),
    ("1.1", "Connection: close\r\n", #""close""#), ("1.0", "", #""close""#),
    ("1.0", "Connection: keep-alive\r\n", #""close""#),
  ])
  func closeEndsTheConnectionBehindTheResponse(
    _ version: String,
    _ asked: String,
    _ value: String
  ) throws {
    let server = try server(
      #"{"status":200,"headers":{"connection":\#(value),"X-A":"b"},"text":"first"},{"status":418}"#
    )
    let request = Requests.post(headers: asked).replacing("HTTP/1.1", with: "HTTP/\(version)")
    let (text, end) = try all(server, request + request)
    #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(text.hasSuffix("\r\n\r\nfirst"))
    #expect(text.components(separatedBy: "onnection: ").count == 2)
    #expect(text.contains("\r\nConnection: close\r\n"))
    #expect(end == .closed)
  }

  @Test(arguments: [
    #"{"status":500,"headers":{"Connection":"close"}}"#,
    #"{"status":204,"headers":{"Connection":"close"}}"#,
    #"{"status":200,"headers":{"Connection":"close"},"delay":"1ms"}"#,
    #"{"status":200,"headers":{"Connection":"close"},"text":"abc","fault":"dribble","over":"2ms"}"#,
    #"{"oneOf":[{"step":{"status":429,"headers":{"Connection":"close"}}}]}"#,
  ])
  func howeverTheResponseIsSent(_ step: String) throws {
    let (text, end) = try all(try server(step), Requests.post() + Requests.post())
    #expect(text.components(separatedBy: "HTTP/1.1 ").count == 2)
    #expect(text.contains("\r\nConnection: close\r\n"))
    #expect(end == .closed)
  }

  @Test func withoutItTheConnectionStaysOpen() throws {
    let server = try server(#"{"status":200,"headers":{"X-A":["b"]},"text":"x"}"#)
    let client = try RawClient(port: server.port)
    for _ in 0..<2 {
      try client.send(Requests.post())
      let response = try #require(client.readResponse())
      #expect(response.status == 200 && response["Connection"] == nil)
    }
  }
}
