internal import Diagnostics

// Faults at "accept" strike connections to the admin API too. If a scenario lets no connection in any
// more, no call can replace it.

extension Scenario {
  /// The problems of rules that decide on connections.
  func connectionProblems(for use: ScenarioUse) -> [(rule: Int, problem: Diagnostic)] {
    if use == .callOfTenant {
      return connectionRules.map { number in
        let message =
          "a fault at \"accept\" strikes no connection here: those are of no tenant; "
          + "put the scenario in force without ?tenant="
        return (number, Diagnostic(.error, message, at: rules[number].faultRange))
      }
    }
    let frozenTime = frozenTime
    return lockout { $0.endsByItself(frozenAt: frozenTime) }.map { number in
      let severity = use == .file ? Diagnostic.Severity.warning : .error
      return [(number, Diagnostic(severity, Self.lockout, at: rules[number].faultRange))]
    } ?? []
  }

  /// Looks at connections under a clock that stands.
  ///
  /// - Parameters:
  ///   - time: Nanoseconds since 1970 UTC.
  ///   - started: When the first connection came under the scenario, on that clock.
  /// - Returns: Why nobody could connect any more; nil if somebody could.
  package func lockout(standingAt time: Int64, started: Int64) -> String? {
    lockout { !$0.contains(time, started: started) }.map { number in
      "the clock would stand where \(name(ofRule: number)) strikes every connection, those to /__mock "
        + #"too, so that no call can end it; let it run ({"now": "…", "runs": true}), or set another "#
        + "time"
    }
  }

  /// Looks for the first rule that, with those before it, keeps every connection out.
  ///
  /// - Parameter isOver: Whether a rule's time passes, or has passed.
  /// - Returns: Its index; nil if connections are let in, now and then at least.
  private func lockout(_ isOver: (ActivePeriod) -> Bool) -> Int? {
    for number in connectionRules {
      let ends = rules[number].connectionsInTheEnd(isOver)
      if ends.contains(.letIn) { return nil }
      if !ends.contains(.passedOn) { return number }
    }
    return nil
  }

  private static let lockout =
    "this strikes every connection for ever, those to /__mock too, so that no call can end it; "
    + "give it 'times', a 'chance' below 1 or a 'during' that ends, "
    + "or let connections in by \"accept\""

  /// The time at which the clock stands, if the scenario says so.
  private var frozenTime: Int64? {
    if case .frozen(let time) = clock { time } else { nil }
  }
}
