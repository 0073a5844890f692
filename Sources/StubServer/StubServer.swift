internal import Guarding
internal import LinuxIO
package import Scenarios

/// A running fake. It answers from the moment it exists until `stop` is called, or until it is
/// released.
public final class StubServer: Sendable {
  public static let version = "0.1.0"

  /// The port in use, also where 0 was asked for.
  public let port: UInt16
  private let host: String
  let state: ServerState
  private let admin: AdminAPI
  private let loops: [(thread: WorkerThread, mailbox: LoopMailbox)]
  private let hasStopped = Guarded(false)

  /// Starts a fake.
  ///
  /// - Throws: Why it cannot listen, with what to do about it.
  public init(_ configuration: ServerConfiguration = ServerConfiguration()) throws(StartError) {
    host = configuration.host
    do throws(RecordError) {
      state = try ServerState(configuration)
    } catch {
      throw StartError(error)
    }
    admin = AdminAPI(state)
    var loops: [(thread: WorkerThread, mailbox: LoopMailbox)] = []
    do {
      if configuration.port != 0 {
        // Sharing a port is allowed to whoever runs as the same user: without this, a second fake
        // would start and take half of the first one's connections.
        _ = try Listener(host: host, port: configuration.port, sharesPort: false)
      }
      var port = configuration.port
      for _ in 0..<state.threads {
        let listener = try Listener(host: host, port: port, sharesPort: true)
        port = listener.port
        let mailbox = try LoopMailbox()
        state.addClockListener { mailbox.post(.clockChange) }
        loops.append((try Self.start(state, admin, mailbox, listener), mailbox))
      }
      self.port = port
      self.loops = loops
    } catch {
      Self.end(loops)
      throw StartError(error, host: configuration.host, port: configuration.port)
    }
  }

  deinit {
    stop()
  }

  /// Where the fake answers, without a slash at the end.
  public var url: String {
    host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
  }

  /// What was mended at the end of the record file; nil if it was whole.
  public var recordRepair: String? { state.recorder?.repair }

  /// What ids and every random draw come from.
  public var seed: UInt64 { state.seed }

  /// Accepts no more connections, lets what is in flight finish within the configured grace, and
  /// returns when all has ended.
  public func stop() {
    // Held all the while: a second caller waits for the same end.
    hasStopped.withLock { stopped in
      guard !stopped else { return }
      stopped = true
      admin.endWaiting()
      Self.end(loops)
      admin.drain()
    }
  }

  /// Puts another scenario in force for all tenants that have none of their own; what was done under
  /// the last one is forgotten.
  package func replaceScenario(with scenario: Scenario) {
    state.replaceScenario(with: scenario)
    state.clockChanges()
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
    let loop = Handover(
      try RequestLoop(state: state, admin: admin, mailbox: mailbox, listener: listener)
    )
    return try WorkerThread { loop.value.run() }
  }

  /// Carries a value to the one thread that uses it from then on.
  private struct Handover<Value>: @unchecked Sendable {
    /// Made on one thread and then used on the other alone; starting the thread orders the two.
    let value: Value
    init(_ value: Value) { self.value = value }
  }
}

/// Why a fake could not start.
public struct StartError: Error, CustomStringConvertible {
  public let description: String

  init(_ error: RecordError) {
    description = error.message
  }

  init(_ error: SystemError, host: String, port: UInt16) {
    let place = "\(host):\(port)"
    let advice =
      switch error.code {
      case SystemError.addressInUse:
        "cannot listen on \(place): something else does already. Choose another port "
          + "(--port 0 takes any free one), or end what is there: ss -ltnp 'sport = :\(port)'"
      case SystemError.permissionDenied:
        "cannot listen on \(place): ports below 1024 need privileges. Choose another, "
          + "for instance --port 8470"
      case SystemError.addressNotAvailable:
        "cannot listen on \(place): '\(host)' is no numeric address of this machine. "
          + "Try --host 127.0.0.1, or 0.0.0.0 for all of them"
      default: "cannot start on \(place): \(error)"
      }
    description = advice
  }
}
