internal import Diagnostics
internal import JSONWire
internal import Scenarios

extension AdminCalls {
  static func readScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    AdminAnswer(json: call.control.scenario(tenant: call.tenant).document)
  }

  static func replaceScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let (control, source, tenant) = (call.control, call.bodyText, call.tenant)
    let (scenario, warnings) = try AdminError.of { () throws(ControlError) in
      try control.replaceScenario(reading: source, tenant: tenant)
    }
    return AdminAnswer { writer in
      writer.object { writer in
        writer.member("status", "in force")
        writer.member("scenario", orNull: scenario.name)
        writer.member("rules", scenario.rules.count)
        writer.member("seed", control.seed(tenant: tenant))
        writer.problems("warnings", warnings.map(\.diagnostic), of: source)
      }
    }
  }

  static func removeScenario(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    call.control.removeScenario(tenant: call.tenant)
    return try readScenario(call)
  }

  static func reset(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    forgot(call.control.reset(tenant: call.tenant), status: "reset")
  }

  static func forgetRequests(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    forgot(call.control.forgetRequests(tenant: call.tenant), status: "forgotten")
  }

  /// Shows how many requests were forgotten: 0 for a misspelt tenant.
  private static func forgot(_ count: Int, status: String) -> AdminAnswer {
    AdminAnswer { writer in
      writer.object {
        $0.member("status", status)
        $0.member("requests", count)
      }
    }
  }
}
