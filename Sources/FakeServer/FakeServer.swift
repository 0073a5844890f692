internal import HTTPWire
internal import Primitives
internal import LinuxIO

/// A running fake. It answers from the moment it exists until `stop` is called, or until it is
/// released.
package final class FakeServer: Sendable {
  package static let version = "0.1.0"

  /// The port in use, also where 0 was asked for.
  package let port: UInt16
  private let host: String
  let state: ServerState
  /// What one can do to the fake, while it runs and after it has stopped.
  package let control: FakeControl
  private let admin: AdminAPI
  private let loops: [(thread: WorkerThread, mailbox: LoopMailbox)]
  private let hasStopped = Locked(false)

  /// Starts a fake.
  ///
  /// - Throws: Why it cannot listen, with what to do about it.
  package init(_ configuration: ServerConfiguration = ServerConfiguration()) throws(StartError) {
    host = configuration.host
    state = try ServerState(configuration)
    do throws(SystemError) {
      control = try FakeControl(state)
      admin = try AdminAPI(control)
    } catch {
      throw StartError(error, host: configuration.host, port: configuration.port)
    }
    var loops: [(thread: WorkerThread, mailbox: LoopMailbox)] = []
    do {
      if configuration.port != 0 {
        // All processes of a user may share a port: without this check a second fake would start and
        // get half of the first one's connections.
        _ = try Listener(host: host, port: configuration.port, sharesPort: false)
      }
      var port = configuration.port
      for _ in 0..<state.threads {
        let listener = try Listener(host: host, port: port, sharesPort: true)
        port = listener.port
        let mailbox = try LoopMailbox()
        state.loops.add(mailbox)
        loops.append((try Self.start(state, admin, mailbox, listener), mailbox))
      }
      self.port = port
      self.loops = loops
    } catch {
      Self.end(loops)
      admin.end()
      throw StartError(error, host: configuration.host, port: configuration.port)
    }
  }

  deinit {
    stop()
  }

  /// Where the faked API answers, without a slash at the end.
  package var url: String { origin + (state.base?.text ?? "") }

  /// Where the admin API answers, without a slash at the end.
  package var adminURL: String { "\(origin)\(AdminRequest.prefix)" }

  /// Scheme, host and port, without a slash at the end.
  package var origin: String {
    host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
  }

  /// What the start repaired at the end of the record file; nil if the file was whole.
  package var recordRepair: String? { state.recorder?.repair }

  /// Opens the record file again, and creates it if it is not there: for programs that have moved the
  /// old file away. Does nothing without a record file.
  package func reopenRecord() { state.recorder?.reopen() }

  /// True once the server has stopped because of an error of the system.
  package var hasFailed: Bool { state.hasFailed.withLock { $0 } }

  /// The seed of ids and of every random draw.
  package var seed: UInt64 { state.seed }

  /// Accepts no more connections, lets exchanges in flight finish within the configured grace, and
  /// returns when all threads have ended.
  package func stop() {
    // Held until the end: a second caller waits for it.
    hasStopped.withLock { stopped in
      guard !stopped else { return }
      stopped = true
      admin.endWaiting()
      Self.end(loops)
      admin.end()
    }
  }

  private static func end(_ loops: [(thread: WorkerThread, mailbox: LoopMailbox)]) {
    for loop in loops { loop.mailbox.post(.stop) }
    for loop in loops { loop.thread.join() }
  }

  private static func start(
    _ state: ServerState,
    _ admin: AdminAPI,
    _ mailbox: LoopMailbox,
    _ listener: Listener
  ) throws(SystemError) -> WorkerThread {
    let loop = try RequestLoop(state: state, admin: admin, mailbox: mailbox, listener: listener)
    return try WorkerThread { loop.run() }
  }
}
