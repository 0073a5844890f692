package import RequestMatching

extension Scenario {
  /// Why a request is answered with 500 if comparing it with the rules takes too many steps.
  package func reason(for overrun: MatchingOverrun) -> String {
    "comparing the request with the rules takes more than \(overrun.limit) steps, which ran out at "
      + "\(name(ofRule: overrun.rule)): ask for method and path first, or for less; --match-steps "
      + "allows more"
  }
}
