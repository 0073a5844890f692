internal import Diagnostics
internal import JSONWire
internal import RequestJournal
internal import Scenarios

extension AdminAPI {
  func health(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    _ = try call.query([])
    let counts = state.journal.counts
    let uptime = state.configuration.clock.monotonic() - state.started
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("status", "ok")
      writer.member("version", StubServer.version)
      writer.member("uptimeSeconds", uptime / 1_000_000_000)
      writer.name("scenario")
      if let name = state.scenarios.value.scenario.name {
        writer.string(name)
      } else {
        writer.null()
      }
      writer.member("rules", state.scenarios.value.scenario.rules.count)
      writer.member("seed", state.seed)
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
    _ = try call.query([])
    return AdminAnswer(body: state.scenarios.value.scenario.document)
  }

  func replaceScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    _ = try call.query([])
    let source = SourceText(name: "scenario", bytes: call.request.body)
    do {
      let scenario = try Scenario(reading: [source])
      state.scenarios.replace(with: scenario)
      return AdminAnswer(body: scenario.document)
    } catch {
      let problems = error.problems.map(\.diagnostic)
      let message = "the scenario is refused; the one in force stays"
      throw AdminError(400, message, problems: problems, of: source)
    }
  }

  func removeScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    _ = try call.query([])
    state.scenarios.replace(with: Scenario())
    return try readScenario(call)
  }

  /// Forgets requests and positions, of all tenants or of one.
  func reset(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    if let tenant = try call.query(["tenant"])["tenant"] {
      state.journal.forget(tenant: tenant)
      state.scenarios.value.reset(tenant: tenant)
    } else {
      state.journal.forget()
      state.scenarios.value.reset()
    }
    return AdminAnswer(body: Array(#"{"status":"reset"}"#.utf8))
  }
}
