internal import Primitives
package import Randomness

/// Where the random numbers of one answer come from: a pure function of the seed, the tenant, the
/// rule's identity, the script's key and the ordinal of the request under it.
package struct RandomSource: Sendable, Hashable {
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
    case deck = 6
    case session = 7
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

  /// What the ids of a user's token are drawn from: a pure function of the seed, the tenant, the user
  /// and how many tokens the user has been given.
  package static func sessionDraws(
    _ context: EvaluationContext,
    user: String,
    ordinal: Int
  ) -> Draws {
    var index = Fingerprint()
    index.combine(context.tenant.bytes.span)
    index.combine(user)
    index.combine(UInt64(ordinal))
    return Draws(seed: context.seed, index: index.value, stream: Stream.session.rawValue)
  }

  /// The numbers of a response's templates.
  package var templateDraws: Draws { draws(.template) }

  /// Bytes that are not HTTP: every byte is above 0x7F, so no prefix can pass for a status line.
  package var garbage: [UInt8] {
    var draws = draws(.garbage)
    return (0..<16).flatMap { _ in
      let word = draws.word()
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) | 0x80 }
    }
  }
}
