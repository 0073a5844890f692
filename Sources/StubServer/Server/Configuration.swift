internal import FakeServer
public import Foundation
internal import HTTPWire
internal import LinuxIO

extension StubServer {
  /// How a fake is set up.
  public struct Configuration: Sendable {
    /// 0 for any free port.
    public var port: UInt16
    /// What ids and random draws come from; nil for the scenario's, or else 0.
    public var seed: UInt64?
    /// How many made-up works every tenant has stored at the start, 0 to 100,000; nil for as many as the
    /// scenario says.
    public var generatedWorks: Int?
    /// The path that the whole API is under, as `/api`; nil for that of the scenario, or else the root.
    public var basePath: String?
    /// Threads that answer requests, 1 to 256.
    public var threads: Int
    /// Bytes of requests that are kept, 1 MiB or more; beyond it the oldest are dropped.
    public var journalBytes: Int
    /// How long exchanges in flight may take to finish at a stop; nil for 5 s, and for none in a test with the
    /// trait `.fake(…)` or in `withFake`.
    public var grace: Duration?
    /// True to mark the answers of deprecated operations.
    public var marksDeprecation: Bool
    /// True to show passwords, tokens and cookies as they came, and not as a short hash, in archives and in
    /// the record file.
    public var keepsSecrets: Bool
    /// Names of header fields, parameters and JSON members that are secrets too.
    public var maskedNames: [String]
    /// A file that each request is appended to before it is answered; nil for none.
    public var recordFile: URL?
    /// Called on any thread with each line of the log, without its line break; nil for no log. Nothing is
    /// ever printed.
    public var log: (@Sendable (String) -> Void)?
    /// Limits by the names that the options of `mockworks serve` have, as `["tenant-scenarios": 5000]`; times in
    /// milliseconds. Every other limit keeps the default that `mockworks serve --help` shows.
    public var limits: [String: Int]

    /// Each parameter sets the property of its name.
    public init(
      port: UInt16 = 0,
      seed: UInt64? = nil,
      generatedWorks: Int? = nil,
      basePath: String? = nil,
      threads: Int = 1,
      journalBytes: Int = 64 * 1024 * 1024,
      grace: Duration? = nil,
      marksDeprecation: Bool = false,
      keepsSecrets: Bool = false,
      maskedNames: [String] = [],
      recordFile: URL? = nil,
      log: (@Sendable (String) -> Void)? = nil,
      limits: [String: Int] = [:]
    ) {
      self.port = port
      self.seed = seed
      self.generatedWorks = generatedWorks
      self.basePath = basePath
      self.threads = threads
      self.journalBytes = journalBytes
      self.grace = grace
      self.marksDeprecation = marksDeprecation
      self.keepsSecrets = keepsSecrets
      self.maskedNames = maskedNames
      self.recordFile = recordFile
      self.log = log
      self.limits = limits
    }
  }
}

extension StubServer.Configuration {
  private static let threadCounts = 1...256
  private static let generated = 0...100_000

  /// - Throws: Which of the values is out of its range.
  func settings() throws(StartError) -> ServerConfiguration {
    try Self.check("threads", threads, Self.threadCounts)
    if let generatedWorks { try Self.check("generatedWorks", generatedWorks, Self.generated) }
    try Self.check("journalBytes", journalBytes, ServerConfiguration.leastJournalBytes...Int.max)
    var settings = ServerConfiguration()
    settings.port = port
    settings.seed = seed
    settings.generatedWorks = generatedWorks
    settings.threads = threads
    settings.journalBytes = journalBytes
    if let grace { settings.grace = grace }
    settings.marksDeprecation = marksDeprecation
    settings.keepsSecrets = keepsSecrets
    settings.maskedNames = maskedNames
    settings.limits = try serverLimits()
    if let recordFile {
      guard recordFile.isFileURL else {
        throw StartError(
          description:
            "recordFile: expected the URL of a file, found '\(recordFile.absoluteString)'"
        )
      }
      settings.record = RecordSettings(path: SystemText(recordFile.path))
    }
    if let log {
      settings.log = { lines in
        for line in String(decoding: lines, as: UTF8.self).split(separator: "\n") {
          log(String(line))
        }
      }
      settings.notice = { log($0) }
    }
    if let basePath {
      guard let path = BasePath(basePath) else {
        throw StartError(
          description: "basePath: expected \(BasePath.expected), found '\(basePath)'"
        )
      }
      settings.basePath = path
    }
    return settings
  }

  static func check<Number>(
    _ name: String,
    _ number: Number,
    _ range: ClosedRange<Number>
  ) throws(StartError) {
    guard !range.contains(number) else { return }
    throw StartError(
      description: "\(name): expected \(range.lowerBound) to \(range.upperBound), found \(number)"
    )
  }
}
