internal import Bytes

/// What one tenant has done so far under a scenario.
package struct World: Sendable {
  /// When its first request came, on its clock.
  package private(set) var started: Int64?
  /// Set for this tenant alone; nil for the clock of all.
  package var clock: ScenarioClock?
  /// How many requests have come to a script under a key.
  private var positions: [Position: Int] = [:]
  var quotaUses: [QuotaKey: QuotaUse] = [:]

  private struct Position: Hashable {
    let rule: Int
    let key: UInt64
  }

  package init() {}

  /// What the world has to remember; a measure of its size.
  package var entryCount: Int { positions.count + quotaUses.count + 1 }

  /// Forgets all but the clock.
  package mutating func reset() {
    let clock = clock
    self = World()
    self.clock = clock
  }

  /// To be told of every request, so that the first one starts the world's time.
  package mutating func begin(_ now: Int64) {
    if started == nil { started = now }
  }

  fileprivate func position(_ candidate: Scenario.Candidate) -> Int {
    positions[Position(rule: candidate.rule, key: candidate.key), default: 0]
  }

  fileprivate mutating func moveOn(_ candidate: Scenario.Candidate) {
    positions[Position(rule: candidate.rule, key: candidate.key), default: 0] += 1
  }
}

/// What becomes of a request.
package enum Verdict: Sendable {
  /// No rule answers it; what its script drew last, if it came to one.
  case documented(DrawSource?)
  case scripted(Turn)
}

/// A step that answers one request.
package struct Turn: Sendable {
  /// The number of its rule.
  package let rule: Int
  /// Never a choice: that has been made.
  package let step: Step
  package let source: DrawSource
}

/// What a request brings beside itself when it is judged.
package struct Occasion: Sendable {
  package var seed: UInt64
  /// The tenant that it names; empty for none.
  package var tenant: String
  /// The time on the tenant's clock.
  package var now: Int64

  package init(seed: UInt64, tenant: String, now: Int64) {
    self.seed = seed
    self.tenant = tenant
    self.now = now
  }
}

extension Scenario {
  /// A rule that matches, and what its script keeps a position for.
  package struct Candidate: Sendable, Hashable {
    package let rule: Int
    package let key: UInt64

    package init(rule: Int, key: UInt64) {
      self.rule = rule
      self.key = key
    }
  }

  /// False if the answer of the candidates is the same in every world.
  package func dependsOnWorld(_ candidates: [Candidate]) -> Bool {
    candidates.first.map { !rules[$0.rule].isStateless } ?? false
  }

  /// Decides on one request: the first candidate whose script is not used up answers. Every script
  /// that it comes to on the way moves on.
  ///
  /// - Parameters:
  ///   - candidates: The rules that match, in order.
  ///   - occasion: What the request brings.
  ///   - world: The world of its tenant.
  /// - Returns: The step that answers it, or that none does.
  package func verdict(
    among candidates: [Candidate],
    _ occasion: Occasion,
    in world: inout World
  ) -> Verdict {
    var last: DrawSource?
    for candidate in candidates {
      let rule = rules[candidate.rule]
      guard isInForce(rule, occasion, world) else { continue }
      let position = rule.isStateless ? 0 : world.position(candidate)
      let source = source(candidate, position, occasion)
      if !rule.isStateless {
        world.moveOn(candidate)
        last = source
      }
      if let step = rule.step(at: position, source) {
        return .scripted(Turn(rule: candidate.rule, step: step, source: source))
      }
    }
    return .documented(last)
  }

  /// Decides whether a fault strikes before the body has come: only if the step that answers says
  /// so. Else nothing moves on, and the request is judged again as a whole.
  ///
  /// - Parameters:
  ///   - candidates: The rules that match, in order, up to the first that looks at the body.
  ///   - occasion: What the request brings.
  ///   - world: The world of its tenant.
  /// - Returns: The step that strikes.
  package func headTurn(
    among candidates: [Candidate],
    _ occasion: Occasion,
    in world: inout World
  ) -> Turn? {
    for (count, candidate) in candidates.enumerated() {
      let rule = rules[candidate.rule]
      guard isInForce(rule, occasion, world) else { continue }
      let position = rule.isStateless ? 0 : world.position(candidate)
      let source = source(candidate, position, occasion)
      guard let step = rule.step(at: position, source) else { continue }
      guard step.fault?.place == .head else { return nil }
      for passed in candidates[...count]
      where !rules[passed.rule].isStateless && isInForce(rules[passed.rule], occasion, world) {
        world.moveOn(passed)
      }
      return Turn(rule: candidate.rule, step: step, source: source)
    }
    return nil
  }

  /// Decides on a connection that opens.
  ///
  /// - Parameters:
  ///   - occasion: Of no tenant.
  ///   - world: That of no tenant, which counts connections.
  /// - Returns: The step that strikes; nil to let the connection in.
  package func connectionTurn(_ occasion: Occasion, in world: inout World) -> Turn? {
    for number in connectionRules {
      let candidate = Candidate(rule: number, key: 0)
      guard isInForce(rules[number], occasion, world) else { continue }
      let position = world.position(candidate)
      let source = source(candidate, position, occasion)
      world.moveOn(candidate)
      guard let step = rules[number].step(at: position, source) else { continue }
      return step.fault.map { _ in Turn(rule: number, step: step, source: source) }
    }
    return nil
  }

  private func isInForce(_ rule: Rule, _ occasion: Occasion, _ world: World) -> Bool {
    rule.during?.contains(occasion.now, started: world.started ?? occasion.now) ?? true
  }

  private func source(_ candidate: Candidate, _ position: Int, _ occasion: Occasion) -> DrawSource {
    var index = Fingerprint()
    index.combine(Array(occasion.tenant.utf8).span)
    index.combine(UInt64(candidate.rule))
    index.combine(candidate.key)
    index.combine(UInt64(position))
    return DrawSource(seed: occasion.seed, index: index.value, ordinal: position + 1)
  }
}

extension Rule {
  /// True if every request gets the same step, whoever sends it and whenever.
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
