internal import Guarding
internal import LinuxIO
internal import RequestJournal
internal import Scenarios
internal import Synchronization

/// What all loops and the admin API share.
final class ServerState: Sendable {
  let configuration: ServerConfiguration
  let journal: Journal
  let scenarios: ScenarioHolder
  let recorder: Recorder?
  let arrivals = Arrivals()
  let exports = Slots()
  /// The loops in use.
  let threads: Int
  /// On the monotonic clock.
  let started: UInt64
  private let connections = Atomic<UInt64>(0)
  private let clockListeners = Guarded<[@Sendable () -> Void]>([])
  private let openConnections = Atomic<Int>(0)
  private let unreadAdminBytes = Atomic<Int>(0)
  /// Connections at once: as configured, or as many as the system has descriptors for.
  let connectionLimit: Int

  /// - Throws: Why the record file cannot be written.
  init(_ configuration: ServerConfiguration) throws(RecordError) {
    recorder = try configuration.record.map { settings throws(RecordError) in
      try Recorder(settings)
    }
    self.configuration = configuration
    threads = max(1, configuration.threads)
    journal = Journal(
      byteLimit: configuration.journalBytes,
      writers: threads,
      inflatedLimit: configuration.limits.inflatedBytes
    ) { Machine.preferLargePages(address: $0, count: $1) }
    scenarios = ScenarioHolder(
      ScenarioInForce(
        configuration.scenario,
        seed: configuration.seed,
        entryLimit: configuration.limits.positions,
        real: configuration.clock.real()
      )
    )
    started = configuration.clock.monotonic()
    connectionLimit = min(
      configuration.limits.connections,
      max(1, Machine.descriptorsLeft - Self.reservedDescriptors(threads: threads))
    )
  }

  /// What ids and draws come from.
  var seed: UInt64 { scenarios.value.common.seed }

  /// Puts a scenario in force, for one tenant or, for nil, for all that have none of their own.
  func replaceScenario(with scenario: Scenario, tenant: String? = nil) {
    let inForce = ScenarioInForce(
      scenario,
      seed: configuration.seed,
      entryLimit: configuration.limits.positions,
      real: configuration.clock.real()
    )
    scenarios.change { table in
      if let tenant { table.ofTenants[tenant] = inForce } else { table.common = inForce }
    }
  }

  /// Wakes every loop whose answers wait for a clock that was set.
  func clockChanges() { clockListeners.withLock { $0 }.forEach { $0() } }

  func addClockListener(_ listener: @escaping @Sendable () -> Void) {
    clockListeners.withLock { $0.append(listener) }
  }

  /// The number of a new connection, from 1.
  func nextConnection() -> UInt64 {
    connections.add(1, ordering: .relaxed).newValue
  }

  /// Counts a connection that opens.
  ///
  /// - Returns: False if it is one too many.
  func connectionOpens() -> Bool {
    openConnections.add(1, ordering: .relaxed).newValue <= connectionLimit
  }

  /// Descriptors that are kept for listeners, and to tell clients that there is no room for them.
  private static func reservedDescriptors(threads: Int) -> Int {
    min(threads * 64 + 64, Machine.descriptorsLeft / 2)
  }

  /// Bytes of answers of the admin API that may wait for clients to read them.
  private static let unreadAdminLimit = 64 * 1024 * 1024

  var canAnswerAdmin: Bool { unreadAdminBytes.load(ordering: .relaxed) < Self.unreadAdminLimit }

  func adminAnswerWaits(bytes: Int) { unreadAdminBytes.add(bytes, ordering: .relaxed) }

  func adminAnswerGoes(bytes: Int) { unreadAdminBytes.subtract(bytes, ordering: .relaxed) }

  func connectionCloses() {
    openConnections.subtract(1, ordering: .relaxed)
  }
}
