internal import LinuxIO
internal import RequestJournal
internal import Scenarios
internal import Synchronization

/// What all loops and the admin API share.
final class ServerState: Sendable {
  let configuration: ServerConfiguration
  let journal: Journal
  let scenarios: ScenarioHolder
  /// The loops in use.
  let threads: Int
  /// On the monotonic clock.
  let started: UInt64
  private let connections = Atomic<UInt64>(0)
  private let openConnections = Atomic<Int>(0)

  init(_ configuration: ServerConfiguration) {
    self.configuration = configuration
    threads = max(1, configuration.threads)
    journal = Journal(
      byteLimit: configuration.journalBytes,
      writers: threads,
      inflatedLimit: configuration.limits.inflatedBytes
    ) { Machine.preferLargePages(address: $0, count: $1) }
    scenarios = ScenarioHolder(configuration.scenario)
    started = configuration.clock.monotonic()
  }

  /// What ids and draws come from.
  var seed: UInt64 { seed(under: scenarios.value.scenario) }

  func seed(under scenario: Scenario) -> UInt64 { configuration.seed ?? scenario.seed ?? 0 }

  /// The number of a new connection, from 1.
  func nextConnection() -> UInt64 {
    connections.add(1, ordering: .relaxed).newValue
  }

  /// Counts a connection that opens.
  ///
  /// - Returns: False if it is one too many.
  func connectionOpens() -> Bool {
    openConnections.add(1, ordering: .relaxed).newValue <= configuration.limits.connections
  }

  func connectionCloses() {
    openConnections.subtract(1, ordering: .relaxed)
  }
}
