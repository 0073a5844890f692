import Glibc
import TestSupport
import Testing

@testable import LinuxIO

struct ListenerTests {
  private let listener: Listener

  init() throws { listener = try Listener(host: "127.0.0.1", port: 0, sharesPort: false) }

  private struct NoConnection: Error {}

  private func accepted() throws -> StreamSocket {
    guard let socket = try listener.accept() else { throw NoConnection() }
    return socket
  }

  @Test func bytesGoBothWays() throws {
    let client = try RawClient(port: listener.port)
    let server = try accepted()
    var buffer = [UInt8](repeating: 0, count: 16)
    var received = try server.receive(into: &buffer)
    #expect(received == .nothing)
    try client.send("hello")
    try eventually("the bytes arrive") {
      received = try server.receive(into: &buffer)
      return received != .nothing
    }
    #expect(received == .bytes(5) && buffer.starts(with: Array("hello".utf8)))
    let answer = Array("answer".utf8)
    let sent = try server.send(answer.span)
    #expect(sent == 6)
    server.finishSending()
    let (bytes, end) = client.readToEnd()
    #expect(bytes == answer && end == .closed)
  }

  @Test func noConnectionWaitsAtFirst() throws {
    let isNone = try listener.accept() == nil
    #expect(isNone)
  }

  @Test func aPortIsSharedOnlyByAgreement() throws {
    #expect(throws: SystemError(call: "bind", code: EADDRINUSE)) {
      _ = try Listener(host: "127.0.0.1", port: listener.port, sharesPort: true)
    }
    let first = try Listener(host: "127.0.0.1", port: 0, sharesPort: true)
    let second = try Listener(host: "127.0.0.1", port: first.port, sharesPort: true)
    #expect(first.port == second.port && first.port != 0)
  }

  @Test func namesAreNotLookedUp() {
    #expect(throws: SystemError(call: "getaddrinfo", code: EADDRNOTAVAIL)) {
      _ = try Listener(host: "localhost", port: 0, sharesPort: false)
    }
  }

  @Test func aPeerThatShutDownOneSideIsThere() throws {
    let client = try RawClient(port: listener.port)
    let server = try accepted()
    client.finishSending()
    var buffer = [UInt8](repeating: 0, count: 1)
    try eventually("the end arrives") { try server.receive(into: &buffer) == .end }
    let state = server.peerState
    #expect(state == .isThere)
  }

  @Test func aPeerThatClosedItsSocketHasGone() throws {
    var client: RawClient? = try RawClient(port: listener.port)
    let server = try accepted()
    #expect(client != nil)
    client = nil
    var buffer = [UInt8](repeating: 0, count: 1)
    try eventually("the end arrives") { try server.receive(into: &buffer) == .end }
    let state = server.peerState
    #expect(state == .hasGone)
  }

  @Test func anAbortedConnectionIsReset() throws {
    let client = try RawClient(port: listener.port)
    do {
      let server = try accepted()
      server.abortOnClose()
    }
    #expect(client.readToEnd().end == .reset)
  }
}
