internal import HTTPWire
internal import Primitives
internal import LinuxIO
internal import Journal
internal import Scenarios

/// Everything that all loops and the admin API share.
final class ServerState: Sendable {
  let configuration: ServerConfiguration
  /// The path that the whole API is under, from the start to the end; nil to serve it at the root.
  let base: BasePath?
  let journal: Journal
  let scenarios: ScenarioRegistry
  let stores: TenantStores
  let recorder: Recorder?
  /// Names of the values that are written as a short hash; nil to write all values as they came.
  let secrets: SecretNames?
  let journalSignal = JournalSignal()
  let counters = CounterRegistry()
  let unsent: UnsentAnswers
  /// Compresses full segments of the journal.
  private let packing: SerialWorker
  /// The loops in use.
  let threads: Int
  /// On the monotonic clock.
  let started: UInt64
  /// What the monotonic clock lacks to nanoseconds since 1970 UTC: of the start, and never changed, so
  /// that the time between two requests is right also where the system's clock is set.
  let steadyOffset: Int64
  let connections: ConnectionCounts
  let unreadAdmin = UnreadAdminAnswers()
  let loops = LoopMailboxes()
  /// True once a loop has ended by an error.
  let hasFailed = Locked(false)

  /// - Throws: Why the record file cannot be written, that there is no thread to be had, or that there is
  ///   no room for the works of the start.
  init(_ configuration: ServerConfiguration) throws(StartError) {
    let stored = configuration.scenario.stored
    let works = stored.works.count + (configuration.generatedWorks ?? stored.generated)
    let limit = configuration.limits.storedWorks
    guard works <= limit else { throw StartError(works: works, limit: limit) }
    do throws(SystemError) {
      packing = try SerialWorker()
    } catch {
      throw StartError(error, host: configuration.host, port: configuration.port)
    }
    do throws(RecordError) {
      recorder = try configuration.record.map { settings throws(RecordError) in
        try Recorder(settings) { configuration.say($0) }
      }
    } catch {
      throw StartError(error)
    }
    self.configuration = configuration
    let base = configuration.basePath ?? configuration.scenario.basePath
    self.base = base.flatMap { $0.isRoot ? nil : $0 }
    secrets =
      configuration.keepsSecrets ? nil : SecretNames(more: configuration.maskedNames)
    threads = max(1, configuration.threads)
    journal = Journal(
      byteLimit: min(configuration.journalBytes, Self.memoryShare),
      writers: threads,
      inflatedLimit: configuration.limits.inflatedBytes,
      handOver: { [packing] in packing.async($0) }
    ) { System.preferLargePages(address: $0, count: $1) }
    stores = TenantStores(journal, configuration.limits)
    scenarios = ScenarioRegistry(
      configuration.scenario,
      overrides: (configuration.seed, configuration.generatedWorks),
      clock: configuration.clock,
      EntryCount(
        limit: configuration.limits.positions,
        sessionLimit: configuration.limits.storedSessions
      )
    )
    unsent = UnsentAnswers(limit: min(configuration.limits.unsentBytes, Self.memoryShare))
    started = configuration.clock.monotonic()
    steadyOffset = configuration.clock.real()
      .saturatingSubtracting(Int64(clamping: configuration.clock.monotonic()))
    connections = ConnectionCounts(
      limit: min(
        configuration.limits.connections,
        max(1, System.descriptorsLeft - Self.reservedDescriptors(threads: threads))
      )
    )
  }

  /// The seed of ids and draws under the scenario of all.
  var seed: UInt64 { scenarios.value.common.seed }

  /// Bytes that the journal, or the responses that wait, may have of the memory of the process.
  private static var memoryShare: Int { System.addressSpace / 8 }

  /// Descriptors kept for listeners, for calls of the admin API, and for refusing further clients.
  private static func reservedDescriptors(threads: Int) -> Int {
    let ofLoop = RequestLoop.lingeringRefused + RequestLoop.reservedPlaces
    let ofLoops = threads.saturatingMultiplied(by: ofLoop).saturatingAdding(64)
    return min(ofLoops, System.descriptorsLeft / 2)
  }
}
