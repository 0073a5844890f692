package import Randomness

/// Which step of a script has its turn. A position counts the requests that have come to the script
/// under one key, so the same position has the same turn wherever and whenever it is taken.
struct Script: Sendable {
  /// For each step, how many requests it and those before it take.
  private var ends: [Int] = []
  private var restarts = false

  init() {}

  init(_ steps: [Step], ending: Rule.Ending?) {
    restarts = ending == .restart
    var end = 0
    for (index, step) in steps.enumerated() {
      let isLast = index == steps.count - 1
      let times = step.times ?? (isLast && ending == nil ? Step.unlimited : 1)
      let (sum, overflows) = end.addingReportingOverflow(times)
      end = overflows ? Step.unlimited : sum
      ends.append(end)
    }
  }

  /// How many requests all steps take; nil if there is no end to them.
  var total: Int? { ends.last.flatMap { $0 == Step.unlimited ? nil : $0 } }

  /// The step for the request that comes after `position` others; nil when the script is used up.
  func step(at position: Int) -> Int? {
    var position = position
    if let total {
      if restarts { position %= total } else if position >= total { return nil }
    }
    // The first step that ends behind the position; O(log n).
    var (low, high) = (0, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] > position { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// True if the step is behind one that takes every request.
  func isUnreachable(_ step: Int) -> Bool { step > 0 && ends[step - 1] == Step.unlimited }

  /// True if it answers for ever.
  var neverEnds: Bool { restarts || total == nil }
}

/// Where random numbers of one answer come from: a pure function of the seed, the tenant, the rule,
/// the script's key and the ordinal of the request under it.
package struct DrawSource: Sendable, Hashable {
  let seed: UInt64
  let index: UInt64
  /// How many requests had come to the script under the key, from 1 with this one.
  package let ordinal: Int

  /// What is drawn. A number is never used again for something else.
  enum Stream: UInt32 {
    case chance = 0
    case oneOf = 1
    case delay = 2
    case template = 3
    case garbage = 4
    case id = 5
  }

  func draws(_ stream: Stream) -> Draws {
    Draws(seed: seed, index: index, stream: stream.rawValue)
  }

  /// How long the answer of a step is held back.
  package func delay(of step: Step) -> Duration {
    var draws = draws(.delay)
    return step.delay.value(&draws)
  }

  /// What the id of a work that is accepted is made of.
  package var id: UInt64 {
    var draws = draws(.id)
    return draws.word()
  }

  /// The numbers of a response's templates.
  package var templateDraws: Draws { draws(.template) }

  /// Bytes that are no HTTP, and end nothing that is.
  package var garbage: [UInt8] {
    var draws = draws(.garbage)
    return (0..<16).flatMap { _ in
      let word = draws.word()
      // Without line ends and letters, no prefix of it can be taken for a status line.
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) | 0x80 }
    }
  }
}

extension Rule {
  /// The step that answers, with what it depends on drawn; nil if later rules have their turn.
  func step(at position: Int, _ source: DrawSource) -> Step? {
    guard var index = script.step(at: position) else { return nil }
    var chances = source.draws(.chance)
    while index < respond.count {
      let step = respond[index]
      if step.chance >= 1 || chances.unit() < step.chance { return step.picked(source) }
      index += 1
    }
    return nil
  }
}

extension Step {
  /// The step itself, or the alternative that is drawn.
  fileprivate func picked(_ source: DrawSource) -> Step? {
    guard case .oneOf(let choices) = answer else { return self }
    guard choices.contains(where: { $0.weight > 0 }) else { return nil }
    var draws = source.draws(.oneOf)
    var step = draws.pick(weighted: choices.map { ($0.weight, $0.step) })
    step.index = index
    return step
  }
}
