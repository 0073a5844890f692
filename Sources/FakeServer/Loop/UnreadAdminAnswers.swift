internal import Synchronization

/// Bytes of all responses of the admin API that wait for clients to read them.
final class UnreadAdminAnswers: Sendable {
  private let sum = Atomic<Int>(0)

  /// Bytes from which on further calls are refused.
  private static let limit = 64 * 1024 * 1024

  var bytes: Int { sum.load(ordering: .relaxed) }

  var haveRoom: Bool { bytes < Self.limit }

  func change(by difference: Int) { sum.add(difference, ordering: .relaxed) }
}
