extension Rule {
  /// True if every request gets the same step, from every tenant and at every time.
  var isStateless: Bool {
    during == nil && script.total == nil && script.step(at: 0) == script.step(at: .max - 1)
      && respond.first?.isFixed == true
  }

  /// True if no request that matches is left to a later rule.
  var alwaysAnswers: Bool {
    during == nil && script.neverEnds && respond.last.map { $0.chance >= 1 } ?? false
  }

  /// True if it decides on connections, and not on requests.
  var isOfConnections: Bool { respond.contains { $0.fault?.place == .accept } }
}
