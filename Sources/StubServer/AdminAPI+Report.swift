internal import JSONWire
internal import RequestJournal
internal import RequestMatching
internal import Scenarios

extension AdminAPI {
  /// How the client behaved by every rule that needs no number, and what of the scenario never ran.
  func report(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let tenant = try call.query(["tenant"])["tenant"]
    let inForce = scenario(of: tenant)
    let snapshot = state.journal.snapshot()
    let judgements = state.judgeClient(tenant: tenant)
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("seed", inForce.seed)
      writer.name("client")
      writer.array { writer in
        for judgement in judgements { judgement.write(to: &writer) }
      }
      writer.name("transportRetries")
      writer.numbers(snapshot.transportRetries(tenant: tenant))
      writer.name("mostAttempts")
      let attempts = snapshot.mostAttempts(tenant: tenant)
      writer.object { writer in
        writer.member("count", attempts.count)
        writer.name("requests")
        writer.numbers(attempts)
      }
      // What ran under a scenario of many tenants is no business of one of them.
      guard tenant == nil || inForce !== self.scenario(of: nil) else { return }
      writer.name("unused")
      writer.array { writer in
        for unused in inForce.coverage.unused {
          writer.object { writer in
            writer.member("rule", inForce.scenario.name(ofRule: unused.rule))
            if let step = unused.step { writer.member("step", step) }
          }
        }
      }
    }
    return AdminAnswer(body: writer.bytes)
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
