internal import Primitives

extension Scenario {
  /// False if the answer of the candidates is the same in every state of the tenant.
  package func dependsOnState(_ candidates: [Candidate]) -> Bool {
    candidates.first.map { !rules[$0.rule].isStateless } ?? false
  }

  /// Decides on one request: the first candidate whose script is not used up answers. The request
  /// advances every script that it comes to on the way.
  ///
  /// - Parameters:
  ///   - candidates: The rules that match, in order.
  ///   - context: Seed, tenant and time of the request.
  ///   - state: The state of its tenant.
  /// - Returns: The step that answers it, or that none does.
  package func verdict(
    among candidates: [Candidate],
    _ context: EvaluationContext,
    in state: inout TenantState
  ) -> Verdict {
    if let work = context.work { state.begin(work, workRules) }
    var last: RandomSource?
    for candidate in candidates {
      let rule = rules[candidate.rule]
      guard rule.isActive(context, state) else { continue }
      let source = rule.source(key: candidate.key, context, state)
      if !rule.isStateless {
        state.advance(rule.id, key: candidate.key)
        last = source
      }
      if let step = rule.step(source, context, state) {
        rule.deal(step, in: &state)
        return .scripted(SelectedStep(rule: candidate.rule, step: step, source: source))
      }
    }
    return .documented(last)
  }

  /// Decides whether a fault strikes before the body has come: only if the step that answers has
  /// one at the head. If not, no script advances, and the whole request gets its verdict later.
  ///
  /// - Parameters:
  ///   - candidates: The rules that match, in order, up to the first that looks at the body.
  ///   - context: Seed, tenant and time of the request.
  ///   - state: The state of its tenant.
  /// - Returns: The step that strikes.
  package func faultAfterHead(
    among candidates: [Candidate],
    _ context: EvaluationContext,
    in state: inout TenantState
  ) -> SelectedStep? {
    for (count, candidate) in candidates.enumerated() {
      let rule = rules[candidate.rule]
      guard rule.isActive(context, state) else { continue }
      let source = rule.source(key: candidate.key, context, state)
      guard let step = rule.step(source, context, state) else { continue }
      guard step.fault?.place == .head else { return nil }
      for passed in candidates[...count] {
        let rule = rules[passed.rule]
        guard !rule.isStateless, rule.isActive(context, state) else { continue }
        state.advance(rule.id, key: passed.key)
      }
      rule.deal(step, in: &state)
      return SelectedStep(rule: candidate.rule, step: step, source: source)
    }
    return nil
  }

  /// Decides on a connection that opens.
  ///
  /// - Parameters:
  ///   - context: Names no tenant.
  ///   - state: The state for no tenant, which counts connections.
  /// - Returns: The step that strikes; nil to let the connection in.
  package func faultAtAccept(
    _ context: EvaluationContext,
    in state: inout TenantState
  ) -> SelectedStep? {
    for index in connectionRules {
      let rule = rules[index]
      guard rule.isActive(context, state) else { continue }
      let source = rule.source(key: 0, context, state)
      if !rule.isStateless { state.advance(rule.id, key: 0) }
      guard let step = rule.step(source, context, state) else { continue }
      rule.deal(step, in: &state)
      return step.fault.map { _ in SelectedStep(rule: index, step: step, source: source) }
    }
    return nil
  }
}

extension Rule {
  /// True if the rule's period contains the time of the request.
  fileprivate func isActive(_ context: EvaluationContext, _ state: TenantState) -> Bool {
    during?.contains(context.now, started: state.started ?? context.now) ?? true
  }

  /// Takes the card of the step that answers off its deck, if it was dealt.
  fileprivate func deal(_ step: Step, in state: inout TenantState) {
    if respond[step.index].deck != nil { state.deal(of: id, step: step.index) }
  }

  /// Where the draws of the next request under the key come from.
  fileprivate func source(
    key: UInt64,
    _ context: EvaluationContext,
    _ state: TenantState
  ) -> RandomSource {
    let position = isStateless ? 0 : state.position(of: id, key: key)
    var index = Fingerprint()
    index.combine(context.tenant.bytes.span)
    index.combine(id.value)
    index.combine(key)
    index.combine(UInt64(position))
    return RandomSource(seed: context.seed, index: index.value, ordinal: position + 1)
  }
}
