internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import Scenarios
internal import Times

extension AdminCalls {
  static func readClock(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let clock = call.control.clock(tenant: call.tenant)
    return AdminAnswer { writer in
      writer.object { writer in
        writer.member("now", Timestamp.text(nanoseconds: clock.now))
        writer.name("runs")
        writer.bool(clock.isRunning)
      }
    }
  }

  static func setClock(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    var setting: ClockSetting?
    try call.readBody { node, reader in setting = ClockParts.read(node, &reader) }
    guard let setting else { throw AdminError(400, "expected a clock, found an empty body") }
    try AdminError.of { () throws(ControlError) in
      try call.control.setClock(setting, tenant: call.tenant)
    }
    return try readClock(call)
  }

  static func advanceClock(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    var parts = AdvanceParts()
    try call.readBody(AdvanceParts.table, into: &parts)
    guard let (by, range) = parts.by else {
      throw AdminError(400, #"expected how far, for instance {"by": "1h"}"#)
    }
    do throws(ControlError) {
      try call.control.advanceClock(by: by, tenant: call.tenant)
    } catch {
      guard case .clockOverrun = error else { throw AdminError(error) }
      throw call.refusal([Diagnostic(.error, "'by': \(error); PUT clock sets it back", at: range)])
    }
    return try readClock(call)
  }

  static func readQuota(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    guard let tenant = call.tenant else {
      throw AdminError(400, "quota: expected whose, as in quota?tenant=acme")
    }
    let states = call.control.quotas(tenant: tenant)
    return AdminAnswer { writer in
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
    }
  }
}
