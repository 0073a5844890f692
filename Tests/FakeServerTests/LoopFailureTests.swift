import LinuxIO
import Primitives
import TestSupport
import Testing

@testable import FakeServer

/// A loop that cannot wait for events any more.
struct LoopFailureTests {
  @Test func aLoopThatFailsSaysSoAndStopsTheOthers() throws {
    let said = Locked<[String]>([])
    var configuration = ServerConfiguration()
    configuration.threads = 2
    let failures = Locked(0)
    configuration.failure = { failures.withLock { $0 += 1 } }
    configuration.notice = { line in said.withLock { $0.append(line) } }
    let state = try ServerState(configuration)
    let admin = try AdminAPI(try FakeControl(state))
    let (healthy, port) = try Self.loop(state, admin)
    let thread = try WorkerThread { healthy.run() }
    let client = try RawClient(port: port)
    try client.send(Requests.post())
    #expect(client.readResponse()?.status == 201)

    let (failing, _) = try Self.loop(state, admin)
    // The system refuses to wait for no event.
    failing.poller = try Poller(capacity: 0)
    failing.run()
    // It ends by itself, and so does the connection.
    thread.join()
    #expect(client.readResponse() == nil)
    #expect(
      said.withLock { $0 } == [
        "mockworks: a loop has ended (Invalid argument (epoll_wait)); the server stops"
      ]
    )
    #expect(failures.withLock { $0 } == 1)
    #expect(state.hasFailed.withLock { $0 })
    admin.end()
  }

  private static func loop(
    _ state: ServerState,
    _ admin: AdminAPI
  ) throws -> (RequestLoop, port: UInt16) {
    let listener = try Listener(host: "127.0.0.1", port: 0, sharesPort: false)
    let port = listener.port
    let mailbox = try LoopMailbox()
    state.loops.add(mailbox)
    let loop = try RequestLoop(state: state, admin: admin, mailbox: mailbox, listener: listener)
    return (loop, port)
  }
}
