internal import Synchronization

/// A value behind a lock.
///
/// The library's `Mutex`, and beside it a counter that every holder reads first and adds to last:
/// the thread sanitizer does not see the waiting inside the library, and through the counter it
/// sees that one holder comes after the other.
package struct Guarded<Value: Sendable>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  private let turns = Atomic<UInt>(0)

  package init(_ value: Value) {
    mutex = Mutex(value)
  }

  /// Calls `body` with the value while nobody else has it.
  package borrowing func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    mutex.withLock { value in
      _ = turns.load(ordering: .acquiring)
      defer { turns.add(1, ordering: .releasing) }
      return body(&value)
    }
  }
}
