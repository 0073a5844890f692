internal import JSONDocuments
internal import JSONWire
internal import Scenarios
internal import Times

extension AdminAPI {
  /// `{"now", "runs", "aheadMillis"}`: the clock of all tenants, or of one.
  func readClock(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    clock(of: try call.query(["tenant"])["tenant"])
  }

  /// Sets the clock as a scenario's `clock` does.
  func setClock(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let tenant = try call.query(["tenant"])["tenant"]
    var setting: ClockSetting?
    try call.read("clock") { node, reader in
      setting = ClockParts.read(node, &reader)
    }
    guard let setting else { throw AdminError(400, "expected a clock, found an empty body") }
    let clock = setting.clock(real: state.configuration.clock.real())
    for inForce in scenarios(of: tenant) { inForce.changeClock(tenant: tenant) { _ in clock } }
    state.clockChanges()
    return self.clock(of: tenant)
  }

  /// Sets the clock forward by `{"by": "1h"}`.
  func advanceClock(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let tenant = try call.query(["tenant"])["tenant"]
    var parts = AdvanceParts()
    try call.read("advance") { node, reader in
      AdvanceParts.table.read(node, into: &parts, &reader)
    }
    guard let by = parts.by else {
      throw AdminError(400, #"expected how far, for instance {"by": "1h"}"#)
    }
    for inForce in scenarios(of: tenant) {
      inForce.changeClock(tenant: tenant) { $0.advanced(by: by.nanoseconds) }
    }
    state.clockChanges()
    return clock(of: tenant)
  }

  /// What the quotas of a tenant stand at.
  func readQuota(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    guard let tenant = try call.query(["tenant"])["tenant"] else {
      throw AdminError(400, "quota: expected whose, as in quota?tenant=acme")
    }
    let states = scenario(of: tenant)
      .quotaStates(tenant: tenant, real: state.configuration.clock.real())
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("quota")
      writer.array { writer in
        for state in states {
          writer.object { writer in
            writer.member("requests", state.quota.requests)
            writer.member("per", state.quota.windowText)
            if let token = state.token { writer.member("token", token) }
            writer.member("used", state.used)
            writer.member("left", max(0, state.quota.requests - state.used))
            writer.member("ends", Timestamp.text(nanoseconds: state.end))
          }
        }
      }
    }
    return AdminAnswer(body: writer.bytes)
  }

  /// Every scenario whose clocks a change for the tenant, or for all, concerns.
  private func scenarios(of tenant: String?) -> [ScenarioInForce] {
    tenant.map { [scenario(of: $0)] } ?? state.scenarios.value.all
  }

  private func clock(of tenant: String?) -> AdminAnswer {
    let clock = scenario(of: tenant).clock(tenant: tenant)
    var writer = JSONWriter()
    writer.object { writer in
      let now = clock.now(real: state.configuration.clock.real())
      writer.member("now", Timestamp.text(nanoseconds: now))
      writer.name("runs")
      writer.bool(clock.isRunning)
    }
    return AdminAnswer(body: writer.bytes)
  }
}

/// How far a clock is set forward.
private struct AdvanceParts: Sendable {
  var by: Duration?

  static let table = ObjectTable<AdvanceParts>(
    "an advance",
    [
      .init(
        "by",
        .text(DurationText.expected, pattern: DurationText.pattern),
        "How far the clock is set forward.",
        isRequired: true
      ) { node, parts, reader in parts.by = DurationText.read(node, for: "by", &reader) }
    ]
  )
}
