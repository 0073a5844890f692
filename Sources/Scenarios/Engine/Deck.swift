internal import Primitives
internal import Randomness

/// The choices of a `oneOf` as cards, dealt in an order of its own for each deck. Each choice is
/// exactly as often in a deck as its weight says.
package struct Deck: Sendable, Hashable {
  /// The choice of each card, unshuffled.
  private let cards: [Int]

  /// The cards that a deck may have.
  static let most = 1000

  /// How many cards a deck of these weights has; 0 if they add up to 0.
  static func size(of weights: [Int]) -> Int {
    let unit = weights.reduce(0, greatestCommonDivisor)
    return unit == 0 ? 0 : weights.reduce(0) { $0 + $1 / unit }
  }

  /// A deck; nil if the weights add up to 0, or make more cards than a deck may have.
  ///
  /// - Parameter weights: Not negative.
  init?(_ weights: [Int]) {
    guard (1...Self.most).contains(Self.size(of: weights)) else { return nil }
    let unit = weights.reduce(0, Self.greatestCommonDivisor)
    cards = weights.enumerated().flatMap { choice, weight in
      repeatElement(choice, count: weight / unit)
    }
  }

  /// Deals a card. The order of a deck is that of Fisher and Yates, made as far as it is
  /// asked for.
  ///
  /// - Parameters:
  ///   - ordinal: How many cards were dealt before.
  ///   - draws: The random numbers of the deck of that number.
  /// - Returns: The choice that the card stands for.
  func choice(_ ordinal: Int, _ draws: (_ deck: Int) -> Draws) -> Int {
    var cards = cards
    var draws = draws(ordinal / cards.count)
    let place = ordinal % cards.count
    for index in 0...place { cards.swapAt(index, index + draws.below(cards.count - index)) }
    return cards[place]
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
