internal import Synchronization

/// The connections of all loops: their numbers, and how many are open.
final class ConnectionCounts: Sendable {
  /// Connections at once: as configured, or as many as the system has descriptors for.
  let limit: Int
  private let numbers = Atomic<UInt64>(0)
  private let open = Atomic<Int>(0)

  init(limit: Int) {
    self.limit = limit
  }

  /// The number of a new connection, from 1.
  func nextNumber() -> UInt64 { numbers.add(1, ordering: .relaxed).newValue }

  /// Counts a connection that opens.
  ///
  /// - Returns: False if it is one too many.
  func opens() -> Bool { open.add(1, ordering: .relaxed).newValue <= limit }

  /// How many are open at this moment.
  var openCount: Int { open.load(ordering: .relaxed) }

  /// Connections since the start.
  var acceptedCount: UInt64 { numbers.load(ordering: .relaxed) }

  func closes() { open.subtract(1, ordering: .relaxed) }
}
