/// How one of the steps of a `oneOf` is taken.
enum ChoiceDraw: String, Sendable, CaseIterable {
  /// Each request draws by itself.
  case independent
  /// The steps are dealt as a shuffled deck.
  case shuffled
}
