internal import Diagnostics
internal import JSONWire
internal import Scenarios

extension AdminCalls {
  /// Whatever is wrong with the scenario, the check of it succeeds.
  static func check(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let source = call.bodyText
    var problems: [Diagnostic] = []
    var message: String?
    do throws(ControlError) {
      problems = try call.control.check(source, tenant: call.tenant).warnings.map(\.diagnostic)
    } catch {
      if case .scenarioRefused(let refused) = error {
        problems = refused.problems.map(\.diagnostic)
      } else {
        message = error.description
      }
    }
    return AdminAnswer { writer in
      writer.object { writer in
        writer.name("sound")
        writer.bool(message == nil && !problems.contains { $0.severity == .error })
        if let message { writer.member("message", message) }
        writer.problems("problems", problems, of: source)
      }
    }
  }
}
