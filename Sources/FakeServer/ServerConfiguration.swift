package import HTTPWire
internal import Journal
internal import LinuxIO
package import Scenarios

/// How a server is set up.
package struct ServerConfiguration: Sendable {
  /// A numeric address to listen on; by default only this machine can connect.
  package var host = "127.0.0.1"
  /// 0 for any free port.
  package var port: UInt16 = 0
  /// The path that the whole API is under, whatever scenarios say; nil for that of the first scenario,
  /// or else the root.
  package var basePath: BasePath?
  /// Loops, each with a thread of its own; at least 1, and by default one for each processor.
  package var threads = ServerConfiguration.processorCount
  /// The seed of ids and of every random draw; by default the scenario's, or else 0.
  package var seed: UInt64?
  /// How many made-up works every tenant has stored at the start, at most 100,000; by default as many
  /// as the scenario says, or else none.
  package var generatedWorks: Int?
  /// Bytes of recorded requests that are kept; beyond it the oldest are dropped.
  package var journalBytes = ServerConfiguration.defaultJournalBytes
  /// How much is accepted before it is refused.
  package var limits = ServerLimits()
  /// The origin whose pages may read the answers of the faked API (CORS), `*` for any; nil for none.
  package var cors: String?
  /// True to mark the answers of deprecated operations, and to report who calls them.
  package var marksDeprecation = false
  /// The file that every request is written to before its answer is sent; nil for none.
  package var record: RecordSettings?
  /// True to write passwords, tokens and cookies as they came, and not as a short hash, in the record
  /// file and in HTTP Archives.
  package var keepsSecrets = false
  /// Header fields, parameters and JSON members whose values are such secrets too.
  package var maskedNames: [String] = []
  /// The bearer token that the admin API requires; nil for none.
  package var adminToken: String?
  /// Names in lower case, beside addresses and `localhost`, under which the admin API answers.
  package var adminHosts: [String] = []
  /// How long exchanges in flight may take to finish once the server stops.
  package var grace = Duration.seconds(5)
  /// Called with log lines of requests in UTF-8, each with its line break, on the thread of a loop.
  /// Nil logs no requests.
  package var log: (@Sendable ([UInt8]) -> Void)?
  /// Called on any thread with a line that people must see, whether requests are logged or not: that
  /// requests cannot be recorded, that connections were dropped. Nil gives these lines to `log`.
  package var notice: (@Sendable (String) -> Void)?
  /// Called on any thread when a loop has ended by an error, after the line that says so: the server
  /// then answers no more.
  package var failure: (@Sendable () -> Void)?
  /// The scenario that is in force from the start.
  package var scenario = Scenario()
  /// The clock that waits, time limits and scenarios go by; tests set it.
  package var clock = ServerClock.system

  package init() {}

  /// Gives people a line.
  func say(_ line: String) {
    if let notice { notice(line) } else { log?(Array((line + "\n").utf8)) }
  }
}

extension ServerConfiguration {
  /// Processors that this process may run on.
  package static var processorCount: Int { System.processorCount }
  package static var defaultJournalBytes: Int { Journal.defaultByteLimit }
  package static var leastJournalBytes: Int { Journal.leastByteLimit }
}
