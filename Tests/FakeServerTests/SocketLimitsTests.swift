import TestSupport
import Testing

@testable import FakeServer

/// What only a socket shows: time limits, too many connections, clients that do not read.
struct SocketLimitsTests {
  private func server(
    threads: Int = 1,
    _ change: (inout ServerConfiguration) -> Void
  ) throws -> FakeServer {
    var configuration = ServerConfiguration()
    configuration.threads = threads
    change(&configuration)
    return try FakeServer(configuration)
  }

  @Test(arguments: [1, 30, 60]) func aSlowHeadIsAnswered408(_ bytes: Int) throws {
    let server = try server { $0.limits.headTime = .milliseconds(40) }
    let client = try RawClient(port: server.port)
    try client.send(String(Requests.post().prefix(bytes)))
    let (answer, end) = client.readToEnd()
    let text = String(decoding: answer, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    #expect(
      text.contains("X-Mockworks-Reason: the request head was not complete within 0.04 seconds")
    )
    #expect(end == .closed)
  }

  @Test func aSlowBodyIsAnswered408() throws {
    let server = try server { $0.limits.bodyTime = .milliseconds(40) }
    let client = try RawClient(port: server.port)
    try client.send(String(Requests.post(#"{"type":"A"}"#).dropLast()))
    let text = String(decoding: client.readToEnd().bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"))
    #expect(text.contains("the request body was not complete within 0.04 seconds"))
  }

  @Test func anIdleConnectionEndsWithoutAnAnswer() throws {
    let server = try server { $0.limits.idleTime = .milliseconds(40) }
    let fresh = try RawClient(port: server.port)
    let (nothing, end) = fresh.readToEnd()
    #expect(nothing.isEmpty && end == .closed)
    let used = try RawClient(port: server.port)
    try used.send(Requests.post())
    #expect(used.readResponse()?.status == 201)
    #expect(used.readToEnd().end == .closed)
  }

  @Test func oneConnectionTooManyIsAnswered503() throws {
    let server = try server(threads: 2) { $0.limits.connections = 3 }
    let clients = try (0..<3).map { _ in try RawClient(port: server.port) }
    for client in clients {
      try client.send(Requests.post())
      #expect(client.readResponse()?.status == 201)
    }
    let fourth = try RawClient(port: server.port)
    let text = String(decoding: fourth.readToEnd().bytes, as: UTF8.self)
    #expect(text.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
    #expect(text.contains("X-Mockworks-Reason: more than 3 connections at once"))
    #expect(text.hasSuffix(#"{"message":"Service Unavailable"}"#))
    for client in clients {
      try client.send(Requests.post())
      #expect(client.readResponse()?.status == 201)
    }
  }

  @Test func whoIsRefusedDoesNotCount() throws {
    let server = try server { $0.limits.connections = 1 }
    var served: RawClient? = try RawClient(port: server.port)
    try served?.send(Requests.post())
    #expect(served?.readResponse()?.status == 201)
    // They stay connected after their refusal.
    let refused = try (0..<100).map { _ in try RawClient(port: server.port) }
    for client in refused { #expect(client.readResponse()?.status == 503) }
    served?.abort()
    served = nil
    var statuses: Set<Int?> = []
    for _ in 0..<100 where !statuses.contains(201) {
      let next = try RawClient(port: server.port)
      try? next.send(Requests.post())
      statuses.insert(next.readResponse()?.status)
    }
    #expect(statuses.contains(201))
    withExtendedLifetime(refused) {}
  }

  @Test func aListIsBoundedInBytes() throws {
    let server = try server { _ in }
    let client = try RawClient(port: server.port)
    let work = #"{"description":"\#(String(repeating: "a", count: 3 << 20))"}"#
    for _ in 0..<4 {
      try client.send(Requests.post(work))
      #expect(client.readResponse()?.status == 201)
    }
    try client.send(Requests.admin("GET", "requests"))
    let list = try #require(client.readResponse()).body
    // Each has the body, and the response with as much again.
    #expect(list.hasSuffix(#"],"total":4}"#))
    #expect(list.ranges(of: #"{"seq":"#).count == 2)
    #expect(list.contains(#"{"seq":4,"#) && list.contains(#"{"seq":3,"#))
    try client.send(Requests.admin("GET", "requests/1"))
    #expect(client.readResponse()?.body.hasPrefix(#"{"seq":1,"#) == true)
  }

  @Test func aClientThatNeverReadsIsReadNoMore() throws {
    let server = try server { $0.limits.idleTime = .seconds(60) }
    let client = try RawClient(port: server.port)
    client.sendTimeout(milliseconds: 300)
    let batch = Array(String(repeating: Requests.post(), count: 500).utf8)
    var sent = 0
    // It stops when both sides' buffers are full: nothing is read without being answered.
    while sent < 400, (try? client.send(batch)) != nil { sent += 1 }
    #expect(sent < 400)
    // Another client is served all the while, and then this one is given all its answers.
    let other = try RawClient(port: server.port)
    try other.send(Requests.post())
    #expect(other.readResponse()?.status == 201)
    for _ in 0..<sent * 500 { #expect(client.readResponse()?.status == 201) }
  }

  @Test func largeAdminAnswersAreCompressedWhenAskedFor() throws {
    let server = try server { _ in }
    let client = try RawClient(port: server.port)
    for _ in 0..<50 {
      try client.send(Requests.post(#"{"type":"REPAIR"}"#))
      #expect(client.readResponse()?.status == 201)
    }
    let ask = Requests.admin("GET", "requests")
    try client.send(ask)
    let plain = try #require(client.readResponse())
    #expect(plain["Content-Encoding"] == nil)
    try client.send(ask.replacing("Host", with: "Accept-Encoding: br, gzip;q=0.5\r\nHost"))
    let compressed = try #require(client.readResponse())
    #expect(compressed["Content-Encoding"] == "gzip")
    #expect(compressed["Vary"] == "Accept-Encoding")
    #expect((compressed["Content-Length"].flatMap { Int($0) } ?? .max) < plain.body.utf8.count / 5)
    try client.send(ask.replacing("Host", with: "Accept-Encoding: gzip;q=0, identity\r\nHost"))
    #expect(client.readResponse()?["Content-Encoding"] == nil)
  }
}
