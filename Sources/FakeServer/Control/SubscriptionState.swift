/// What a subscription is left with after a look.
enum SubscriptionState: Sendable {
  /// It has seen all that is recorded.
  case waits
  /// There is more to look at.
  case hasMore
  /// It needs no more looks.
  case isDone
}
