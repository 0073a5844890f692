import JSONDocuments
import JSONWire
import RequestJournal
import RequestMatching
import Testing

/// A journal with the requests that a test tells of.
struct Story {
  struct Sending {
    /// Seconds since the story began.
    var at: Double
    var body = "{}"
    var status: Int? = 201
    var outcome = Outcome.accepted
    var connection: UInt64 = 1
    var path = "/works"
    var tenant = "acme"
    var fields = ""
    var retryAfter: String?
    var answeredAfter = 0.0
  }

  private static let start: Int64 = 1_578_438_000_000_000_000
  let journal = Journal(writers: 1)

  init(_ sendings: [Sending]) {
    let writer = journal.makeWriter()
    let none: [UInt8] = []
    for sending in sendings {
      let line = "POST \(sending.path) HTTP/1.1\r\nX-Tenant: "
      let head = Array("\(line)\(sending.tenant)\r\n\(sending.fields)\r\n".utf8)
      var entry = RecordEntry(
        time: Self.start + Int64(sending.at * 1_000_000_000),
        connection: sending.connection,
        outcome: sending.outcome
      )
      entry.method = 0..<4
      entry.target = 5..<5 + sending.path.utf8.count
      entry.path = entry.target
      entry.tenant = line.utf8.count..<line.utf8.count + sending.tenant.utf8.count
      entry.status = sending.status
      entry.durationMicros = UInt64(sending.answeredAfter * 1_000_000)
      let field = sending.retryAfter.map { "Retry-After: \($0)\r\n" } ?? ""
      let body = Array(sending.body.utf8)
      let answer = Array("HTTP/1.1 \(sending.status ?? 0) X\r\n\(field)\r\n".utf8)
      writer.append(
        entry,
        sequence: writer.nextSequence(),
        head: head.span,
        body: body.span,
        responseHead: answer.span,
        responseBody: none.span
      )
    }
  }

  func judge(
    _ expect: String,
    tenant: String? = nil,
    isComplete: Bool = true
  ) throws -> [Judgement] {
    var expectations = Expectations()
    var reader = DocumentReader()
    let node = try JSONNode(parsing: Array(expect.utf8).span)
    Expectations.read(node, into: &expectations, &reader)
    #expect(reader.diagnostics.isEmpty)
    return journal.snapshot().judge(expectations, tenant: tenant, isComplete: isComplete)
  }

  /// `passed`, or what the client did, for one rule.
  func client(_ rule: String, isComplete: Bool = true) throws -> String {
    let judgements = try judge(#"[{"client":\#(rule)}]"#, isComplete: isComplete)
    let judgement = try #require(judgements.first)
    return judgement.verdict == .failed ? judgement.got : judgement.verdict.rawValue
  }
}
