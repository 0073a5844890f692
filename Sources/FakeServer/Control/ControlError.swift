internal import Diagnostics
package import HTTPWire
internal import Journal
package import Scenarios

/// Why something cannot be done to a fake.
package enum ControlError: Error, Sendable {
  /// The scenario has errors; the one in force stays.
  case scenarioRefused(ScenarioProblems)
  /// A limit of the configuration is reached; the text says which, and what gives room.
  case limitReached(String)
  /// With this clock nobody could connect any more; the text says why.
  case lockout(String)
  /// The scenario wants the API under another path than the one where it is.
  case basePathStays(BasePath, wanted: BasePath)
  case clockOverrun(ClockOverrun)
  case notRecorded(request: UInt64)
  case notStored(id: String)
  /// No token can be made; the text says why.
  case noToken(String)
  /// Whether the request matches is not known, so neither is the answer.
  case matchingTooLong(request: UInt64, steps: Int)
  case stopped
}

extension ControlError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .scenarioRefused: "the scenario is refused; the one in force stays"
    case .limitReached(let text), .lockout(let text), .noToken(let text): text
    case .basePathStays(let path, let wanted):
      "basePath: the API is under \(path) while this fake runs, so a scenario with \(wanted) cannot "
        + "be put in force: leave its basePath out, or start the fake anew; the scenario in force "
        + "stays"
    case .clockOverrun(let overrun): overrun.description
    case .notRecorded(let request): "no request \(request) is recorded"
    case .notStored(let id): "the tenant has stored nothing with the id \(quoted(shortened(id)))"
    case .matchingTooLong(let request, let steps):
      "comparing request \(request) takes more than \(steps) steps, so that the answer is not "
        + "known: ask for method and path first, or for less; --match-steps allows more"
    case .stopped: "the fake stops"
    }
  }
}

extension ControlError {
  /// Why a query has no answer; nil if matching never took too many steps.
  init?(overrunOf call: CallLifetime) {
    guard let sequence = call.overrun else { return nil }
    self = .matchingTooLong(request: sequence, steps: call.matchSteps)
  }
}
