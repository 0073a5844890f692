/// Something that looks at the journal each time more is recorded.
protocol Subscription: AnyObject, Sendable {
  /// Looks at a part of what was recorded since its last look.
  func look() -> SubscriptionState
  /// The server stops.
  func end()
}
