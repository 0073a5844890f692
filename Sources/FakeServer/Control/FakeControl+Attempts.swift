internal import Journal
package import Verification

extension FakeControl {
  /// All attempts of the work that a request sends, as client rules tell works apart. It reads each
  /// request of the tenant once.
  ///
  /// - Parameter sequence: The number of the request.
  /// - Returns: In the order in which they came; empty if the request sends no work.
  /// - Throws: `notRecorded`.
  package func attempts(of sequence: UInt64) throws(ControlError) -> [WorkAttempt] {
    guard let attempts = state.journal.snapshot(for: lifetime).workAttempts(of: sequence) else {
      throw .notRecorded(request: sequence)
    }
    return attempts
  }
}
