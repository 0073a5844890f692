internal import Primitives
internal import Randomness

extension Rule {
  /// The step that answers, with everything drawn, where the ordinal of the source selects it; nil if
  /// later rules decide. What is dealt stays on its deck until `TenantState.deal`.
  func step(
    _ source: RandomSource,
    _ context: EvaluationContext,
    _ state: TenantState
  ) -> Step? {
    guard var index = script.step(at: source.ordinal - 1) else { return nil }
    var chances = source.draws(.chance)
    while index < respond.count {
      let step = respond[index]
      if step.chance >= 1 || chances.unit() < step.chance {
        return step.deck == nil ? step.drawn(source) : dealt(step, context, state)
      }
      index += 1
    }
    return nil
  }

  /// The alternative that the next card of the tenant's deck is.
  private func dealt(_ step: Step, _ context: EvaluationContext, _ state: TenantState) -> Step? {
    guard case .oneOf(let choices) = step.answer, let deck = step.deck else { return nil }
    let choice = deck.choice(state.dealt(of: id, step: step.index)) { number in
      var index = Fingerprint()
      index.combine(context.tenant.bytes.span)
      index.combine(id.value)
      index.combine(UInt64(step.index))
      index.combine(UInt64(number))
      return Draws(
        seed: context.seed,
        index: index.value,
        stream: RandomSource.Stream.deck.rawValue
      )
    }
    var dealt = choices[choice].step
    dealt.index = step.index
    return dealt
  }
}

extension Step {
  /// The step itself, or the alternative that is drawn.
  fileprivate func drawn(_ source: RandomSource) -> Step? {
    guard case .oneOf(let choices) = answer else { return self }
    guard choices.contains(where: { $0.weight > 0 }) else { return nil }
    var draws = source.draws(.oneOf)
    var step = draws.pick(weighted: choices.map { ($0.weight, $0.step) })
    step.index = index
    return step
  }
}
