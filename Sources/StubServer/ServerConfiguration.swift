internal import LinuxIO
internal import RequestJournal
package import Scenarios

/// How a server is set up.
public struct ServerConfiguration: Sendable {
  /// A numeric address to listen on; the default lets no other machine in.
  public var host = "127.0.0.1"
  /// 0 for any free port.
  public var port: UInt16 = 0
  /// Loops, each with a thread of its own; at least 1, and by default one for each processor.
  public var threads = ServerConfiguration.processorCount
  /// What ids and every random draw come from; by default the scenario's, or else 0.
  public var seed: UInt64?
  /// Bytes of recorded requests that are kept; beyond it the oldest go.
  public var journalBytes = ServerConfiguration.defaultJournalBytes
  /// How much is taken before it is refused.
  public var limits = ServerLimits()
  /// The origin whose pages may read the answers of the faked API (CORS), `*` for any; nil for none.
  public var cors: String?
  /// The file that every request is written to before its answer is sent; nil for none.
  public var record: RecordSettings?
  /// True to write tokens and cookies as they came, and not as a short hash, in the record file and in
  /// HTTP Archives.
  public var keepsSecrets = false
  /// What callers of the admin API must show as a bearer token; nil to let in all that may connect.
  public var adminToken: String?
  /// Names in lower case, beside addresses and `localhost`, under which the admin API answers.
  public var adminHosts: [String] = []
  /// How long what is in flight may take to finish once the server stops.
  public var grace = Duration.seconds(5)
  /// Called with log lines in UTF-8, each with its line break, on the thread of a loop. Nil keeps
  /// the server quiet.
  public var log: (@Sendable ([UInt8]) -> Void)?
  /// What is in force from the start.
  package var scenario = Scenario()
  /// Told to the admin API's callers.
  package var clock = ServerClock.system

  public init() {}
}

extension ServerConfiguration {
  /// Processors that this process may run on.
  public static var processorCount: Int { Machine.processorCount }
  public static var defaultJournalBytes: Int { Journal.defaultByteLimit }
  public static var leastJournalBytes: Int { Journal.leastByteLimit }
}
