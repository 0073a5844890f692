internal import Primitives
internal import Synchronization

/// Tells subscriptions that something was recorded. Without subscriptions it costs a loop one load a
/// turn, and no lock.
final class JournalSignal: Sendable {
  private let subscriptions = Atomic(0)
  private let listener = Locked<(@Sendable () -> Void)?>(nil)

  /// Sets what is called, on the thread of a loop, when something was recorded while there are
  /// subscriptions.
  func listen(_ listener: @escaping @Sendable () -> Void) {
    self.listener.withLock { $0 = listener }
  }

  /// To be called by a loop after it has published what it recorded.
  func announce() {
    // Store-load fence: either this sees the new subscription, or that sees what was just published.
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    guard subscriptions.load(ordering: .relaxed) > 0 else { return }
    listener.withLock { $0 }?()
  }

  /// To be called before a subscription first looks at what is recorded.
  func watch() {
    subscriptions.add(1, ordering: .relaxed)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
  }

  func unwatch() { subscriptions.subtract(1, ordering: .relaxed) }

  /// How many subscriptions there are.
  var count: Int { subscriptions.load(ordering: .relaxed) }
}
