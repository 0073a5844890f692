internal import Diagnostics
internal import JSONWire
internal import RequestJournal
internal import Scenarios

extension AdminAPI {
  func health(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    _ = try call.query([])
    let counts = state.journal.counts
    let uptime = state.configuration.clock.monotonic() - state.started
    let inForce = state.scenarios.value.common
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("status", "ok")
      writer.member("version", StubServer.version)
      writer.member("uptimeSeconds", uptime / 1_000_000_000)
      writer.name("scenario")
      if let name = inForce.scenario.name { writer.string(name) } else { writer.null() }
      writer.member("rules", inForce.scenario.rules.count)
      writer.member("seed", inForce.seed)
      writer.member("threads", state.threads)
      writer.name("requests")
      writer.object {
        $0.member("recorded", counts.recorded)
        $0.member("evicted", counts.evicted)
      }
    }
    return AdminAnswer(body: writer.bytes)
  }

  func readScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let inForce = scenario(of: try call.query(["tenant"])["tenant"])
    return AdminAnswer(body: inForce.scenario.document)
  }

  /// Puts a scenario in force, for all tenants or for one; what was said of it is answered.
  func replaceScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let tenant = try call.query(["tenant"])["tenant"]
    let source = SourceText(name: "scenario", bytes: call.request.body)
    do throws(ScenarioProblems) {
      let (scenario, warnings) = try Scenario.load([source])
      state.replaceScenario(with: scenario, tenant: tenant)
      state.clockChanges()
      var writer = JSONWriter()
      writer.object { writer in
        writer.member("status", "in force")
        writer.name("scenario")
        if let name = scenario.name { writer.string(name) } else { writer.null() }
        writer.member("rules", scenario.rules.count)
        writer.member("seed", self.scenario(of: tenant).seed)
        writer.problems("warnings", warnings.map(\.diagnostic), of: source)
      }
      return AdminAnswer(body: writer.bytes)
    } catch {
      let message = "the scenario is refused; the one in force stays"
      throw AdminError(400, message, problems: error.problems.map(\.diagnostic), of: source)
    }
  }

  func removeScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    if let tenant = try call.query(["tenant"])["tenant"] {
      state.scenarios.change { _ = $0.ofTenants.removeValue(forKey: tenant) }
    } else {
      state.replaceScenario(with: Scenario())
    }
    state.clockChanges()
    return try readScenario(call)
  }

  /// Forgets requests, positions and quotas, of all tenants or of one.
  func reset(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let count: Int
    if let tenant = try call.query(["tenant"])["tenant"] {
      count = state.journal.forget(tenant: tenant)
      scenario(of: tenant).reset(tenant: tenant)
    } else {
      count = state.journal.forget()
      for inForce in state.scenarios.value.all { inForce.reset() }
    }
    return Self.forgot(count, status: "reset")
  }

  /// How many requests went: a tenant misspelt has none.
  static func forgot(_ count: Int, status: String) -> AdminAnswer {
    var writer = JSONWriter()
    writer.object {
      $0.member("status", status)
      $0.member("requests", count)
    }
    return AdminAnswer(body: writer.bytes)
  }

  /// The scenario that holds for a tenant, or for nil that of all.
  func scenario(of tenant: String?) -> ScenarioInForce {
    let table = state.scenarios.value
    return tenant.map { table.scenario(ofTenant: $0) } ?? table.common
  }
}
