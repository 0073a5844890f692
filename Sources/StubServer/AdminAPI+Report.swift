internal import JSONWire
internal import RequestJournal
internal import RequestMatching
internal import Scenarios

extension AdminAPI {
  /// How the client behaved by every rule that needs no number, and what of the scenario never ran.
  func report(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    try inItsForm(call, "query") { () throws(AdminError) in
      let report = ClientReport(self, tenant: try call.query(["tenant"])["tenant"])
      guard call.request.format != .text else { return AdminAnswer(text: report.text) }
      var writer = JSONWriter()
      report.write(to: &writer)
      return AdminAnswer(body: writer.bytes)
    }
  }
}

/// What a report says.
private struct ClientReport {
  private let seed: UInt64
  private let judgements: [Judgement]
  private let transportRetries: [UInt64]
  /// The requests of the work that was sent most often.
  private let mostAttempts: [UInt64]
  /// Nil where that is no business of the tenant.
  private let unused: [(rule: String, step: Int?)]?

  init(_ api: AdminAPI, tenant: String?) {
    let inForce = api.scenario(of: tenant)
    let snapshot = api.state.journal.snapshot()
    seed = inForce.seed
    judgements = api.state.judgeClient(tenant: tenant)
    transportRetries = snapshot.transportRetries(tenant: tenant)
    mostAttempts = snapshot.mostAttempts(tenant: tenant)
    // What ran under a scenario of many tenants is no business of one of them.
    let isOwn = tenant == nil || inForce !== api.scenario(of: nil)
    unused =
      isOwn
      ? inForce.coverage.unused.map { (inForce.scenario.name(ofRule: $0.rule), $0.step) } : nil
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("seed", seed)
      writer.name("client")
      writer.array { writer in
        for judgement in judgements { judgement.write(to: &writer) }
      }
      writer.name("transportRetries")
      writer.numbers(transportRetries)
      writer.name("mostAttempts")
      writer.object { writer in
        writer.member("count", mostAttempts.count)
        writer.name("requests")
        writer.numbers(mostAttempts)
      }
      guard let unused else { return }
      writer.name("unused")
      writer.array { writer in
        for (rule, step) in unused {
          writer.object { writer in
            writer.member("rule", rule)
            if let step { writer.member("step", step) }
          }
        }
      }
    }
  }

  /// The same for people; the last line has the seed.
  var text: String {
    let verification = Verification(judgements: judgements, seed: seed).text
    var lines = verification.split(separator: "\n").map(String.init)
    let summary = lines.popLast()
    if !transportRetries.isEmpty {
      lines.append("sent again by the transport: \(Self.list(transportRetries))")
    }
    if mostAttempts.count > 1 {
      lines.append("one work came \(mostAttempts.count) times: \(Self.list(mostAttempts))")
    }
    for (rule, step) in unused ?? [] {
      lines.append("unused: " + (step.map { "step \($0) of " } ?? "") + "rule '\(rule)' never ran")
    }
    return (lines + [summary].compactMap(\.self)).joined(separator: "\n") + "\n"
  }

  private static let shown = 10

  private static func list(_ requests: [UInt64]) -> String {
    let more = requests.count > shown ? " and \(requests.count - shown) more" : ""
    return (requests.count == 1 ? "request " : "requests ")
      + requests.prefix(shown).map(String.init).joined(separator: ", ") + more
  }
}

extension ServerState {
  func judgeClient(tenant: String?) -> [Judgement] {
    var expectations = Expectations()
    expectations.list = ClientRule.named.values.sorted { $0.name < $1.name }.map { rule in
      var expectation = Expectation()
      expectation.name = rule.name
      expectation.demand = .client(rule)
      return expectation
    }
    return judge(expectations, tenant: tenant)
  }

  /// Judges what is recorded by now.
  func judge(_ expectations: Expectations, tenant: String?) -> [Judgement] {
    let snapshot = journal.snapshot()
    return snapshot.judge(
      expectations,
      tenant: tenant,
      isComplete: snapshot.isComplete(ofTenant: tenant)
    )
  }
}

extension JSONWriter {
  /// Bytes of an answer stay bounded: the first of a list that nobody reads to its end.
  private static let listedNumbers = 1000

  fileprivate mutating func numbers(_ numbers: [UInt64]) {
    array { writer in
      for number in numbers.prefix(Self.listedNumbers) { writer.number(number) }
    }
  }
}
