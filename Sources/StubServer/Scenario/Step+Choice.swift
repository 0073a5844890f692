extension Step {
  /// One of several steps, drawn by their weights.
  ///
  /// - Parameters:
  ///   - choices: The steps and how often each comes, from 0 to 1,000,000.
  ///   - draw: How they are drawn.
  /// - Returns: The step.
  public static func oneOf(_ choices: (weight: Int, step: Step)..., draw: Draw = .independent)
    -> Step
  {
    let list = choices.map { choice -> JSONValue in
      ["weight": .integer(Int64(choice.weight)), "step": choice.step.value]
    }
    let step = Step(["oneOf": .array(list)])
    return draw == .independent ? step : step.with("draw", .string(draw.rawValue))
  }

  /// How steps are drawn.
  public enum Draw: String, Sendable, Hashable {
    /// Each by itself.
    case independent
    /// As cards of a shuffled deck, so that the weights hold exactly.
    case shuffled
  }
}
