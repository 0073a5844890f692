import TestSupport
import Testing

@testable import LinuxIO

struct PollerTests {
  /// The events of one wait.
  private func events(
    of poller: inout Poller,
    milliseconds: Int32
  ) throws -> [Poller.Event] {
    let count = try poller.wait(milliseconds: milliseconds)
    var events: [Poller.Event] = []
    for index in 0..<count { events.append(poller.event(at: index)) }
    return events
  }

  @Test func aWakeupIsReadyUntilItIsCleared() throws {
    var poller = try Poller()
    let wakeup = try Wakeup()
    try poller.add(wakeup, .read, token: 7)
    let before = try events(of: &poller, milliseconds: 0)
    #expect(before.isEmpty)
    wakeup.signal()
    wakeup.signal()
    let ready = try events(of: &poller, milliseconds: 10_000)
    #expect(ready.map(\.token) == [7])
    #expect(ready.allSatisfy { $0.isReadable && !$0.isWritable && !$0.hasEnded })
    wakeup.clear()
    let after = try events(of: &poller, milliseconds: 0)
    #expect(after.isEmpty)
  }

  @Test func onlyWantedEventsAreTold() throws {
    let listener = try Listener(host: "127.0.0.1", port: 0, sharesPort: false)
    var poller = try Poller(capacity: 1)
    try poller.add(listener, .read, token: 1)
    let client = try RawClient(port: listener.port)
    let connections = try events(of: &poller, milliseconds: 10_000)
    #expect(connections.map(\.token) == [1])
    guard let server = try listener.accept() else {
      Issue.record("no connection waits")
      return
    }
    try poller.add(server, .read, token: 2)
    let unread = try events(of: &poller, milliseconds: 0)
    #expect(unread.isEmpty)
    try poller.modify(server, .write, token: 3)
    let writable = try events(of: &poller, milliseconds: 10_000)
    #expect(writable.map(\.token) == [3] && writable.allSatisfy(\.isWritable))
    try poller.modify(server, .end, token: 4)
    let open = try events(of: &poller, milliseconds: 0)
    #expect(open.isEmpty)
    client.finishSending()
    let ended = try events(of: &poller, milliseconds: 10_000)
    #expect(ended.map(\.token) == [4] && ended.allSatisfy(\.hasEnded))
  }
}
