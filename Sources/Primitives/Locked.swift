internal import Synchronization

/// A value that one thread at a time may use.
///
/// This is the library's `Mutex`. Debug builds add a counter for the thread sanitizer, which does not see how
/// `Mutex` waits, and would report a race between two holders. Each holder reads the counter first and adds
/// to it last, which shows the sanitizer their order.
package struct Locked<Value: Sendable>: ~Copyable, Sendable {
  private let mutex: Mutex<Value>
  #if DEBUG
  private let turns = Atomic<UInt>(0)
  #endif

  package init(_ value: Value) {
    mutex = Mutex(value)
  }

  /// Calls `body` with the value while no other thread has it.
  package borrowing func withLock<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
    mutex.withLock { value in
      #if DEBUG
      _ = turns.load(ordering: .acquiring)
      defer { turns.add(1, ordering: .releasing) }
      #endif
      return body(&value)
    }
  }
}
