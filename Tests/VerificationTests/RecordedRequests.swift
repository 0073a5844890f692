import JSONDocuments
import JSONWire
import Journal
import Verification
import RequestMatching
import Testing

/// A journal with the requests that a test lists.
struct RecordedRequests {
  struct Sending {
    /// Seconds since the story began, on the tenant's clock.
    var at: Double
    /// The same on the real clock; nil if that shows the same.
    var real: Double?
    var body = "{}"
    var status: Int? = 201
    var outcome = Outcome.accepted
    var connection: UInt64 = 1
    var method = "POST"
    var path = "/works"
    var tenant = "acme"
    var fields = ""
    var retryAfter: String?
    var answeredAfter = 0.0
    /// Seconds after which the client left; nil if it stayed.
    var leftAfter: Double?
    var elapsing = Elapsing.both
    var reason: String?
  }

  private static let start: Int64 = 1_578_438_000_000_000_000
  let journal = Journal(writers: 1)

  private let writer: JournalWriter

  init(_ sendings: [Sending]) {
    writer = journal.makeWriter()
    record(sendings)
  }

  /// Records more requests.
  func record(_ sendings: [Sending]) {
    for sending in sendings {
      let line = "\(sending.method) \(sending.path) HTTP/1.1\r\nX-Tenant: "
      let head = Array("\(line)\(sending.tenant)\r\n\(sending.fields)\r\n".utf8)
      var entry = JournalEntry(
        time: Self.start + Int64(sending.at * 1_000_000_000),
        connection: sending.connection,
        outcome: sending.outcome
      )
      entry.arrival = Self.start + Int64((sending.real ?? sending.at) * 1_000_000_000)
      entry.elapsing = sending.elapsing
      entry.reason = sending.reason
      let target = sending.method.utf8.count + 1
      entry.method = 0..<target - 1
      entry.target = target..<target + sending.path.utf8.count
      entry.path = target..<target + sending.path.prefix { $0 != "?" }.utf8.count
      entry.tenant = line.utf8.count..<line.utf8.count + sending.tenant.utf8.count
      entry.status = sending.status
      entry.durationMicros = UInt64(sending.answeredAfter * 1_000_000)
      let field = sending.retryAfter.map { "Retry-After: \($0)\r\n" } ?? ""
      let body = Array(sending.body.utf8)
      let answer =
        sending.status.map { Array("HTTP/1.1 \($0) X\r\n\(field)\r\n".utf8) } ?? []
      entry.responseHeadLength = answer.count
      entry.sequence = writer.nextSequence()
      writer.append(
        entry,
        head: head.span,
        body: body.span,
        response: answer.span
      )
      if let left = sending.leftAfter {
        let time = entry.arrival + Int64(left * 1_000_000_000)
        journal.noteDeparture(of: entry.sequence, at: time)
      }
    }
  }

  /// Records a connection that broke before a request came.
  func breakConnection() {
    let nothing: [UInt8] = []
    var entry = JournalEntry(time: Self.start, connection: 1, outcome: .fault)
    entry.sequence = writer.nextSequence()
    writer.append(entry, head: nothing.span, body: nothing.span, response: nothing.span)
  }

  func verify(
    _ expect: String,
    tenant: String? = nil,
    isComplete: Bool = true
  ) throws -> [ExpectationResult] {
    var expectations = Expectations()
    var reader = DocumentReader()
    let node = try JSONNode(parsing: Array(expect.utf8).span)
    Expectations.read(node, into: &expectations, &reader)
    #expect(reader.diagnostics.isEmpty)
    return journal.snapshot().verify(expectations, tenant: tenant, isComplete: isComplete)
  }

  /// The conclusion for one client rule, or what the client did if it failed.
  func client(_ rule: String, isComplete: Bool = true) throws -> String {
    let results = try verify(#"[{"client":\#(rule)}]"#, isComplete: isComplete)
    let result = try #require(results.first)
    return result.conclusion == .failed ? result.got : result.conclusion.rawValue
  }
}
