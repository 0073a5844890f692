internal import Guarding
internal import Synchronization

/// Tells those who wait that something was recorded. While nobody waits it costs a loop one look a
/// turn, and no lock.
final class Arrivals: Sendable {
  private let watchers = Atomic(0)
  private let listener = Guarded<(@Sendable () -> Void)?>(nil)

  /// What is called, on the thread of a loop, when something was recorded and somebody waits.
  func listen(_ listener: @escaping @Sendable () -> Void) {
    self.listener.withLock { $0 = listener }
  }

  /// To be called by a loop after what it recorded was published.
  func announce() {
    // Orders the publication before the look: who begins to watch sees either the one or is seen.
    atomicMemoryFence(ordering: .sequentiallyConsistent)
    guard watchers.load(ordering: .relaxed) > 0 else { return }
    listener.withLock { $0 }?()
  }

  /// To be called before a watcher looks at what is recorded.
  func watch() {
    watchers.add(1, ordering: .relaxed)
    atomicMemoryFence(ordering: .sequentiallyConsistent)
  }

  func unwatch() { watchers.subtract(1, ordering: .relaxed) }
}
