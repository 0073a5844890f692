internal import Synchronization

/// The sum of all responses that are kept because their clients do not read them, or because their time
/// has not come: of the faked API and of the admin API, on all connections of all loops.
final class UnsentAnswers: Sendable {
  /// Bytes that they may have together. Each loop may exceed it by one response, because it checks the
  /// sum before it adds to it.
  let limit: Int
  private let bytes = Atomic<Int>(0)

  init(limit: Int) {
    self.limit = limit
  }

  /// Bytes that wait at this moment.
  var sum: Int { bytes.load(ordering: .relaxed) }

  /// True if so many bytes more are within the limit.
  func haveRoom(for more: Int) -> Bool {
    let (sum, overflows) = sum.addingReportingOverflow(more)
    return !overflows && sum <= limit
  }

  func change(by difference: Int) { bytes.add(difference, ordering: .relaxed) }

  /// Why a response is not kept.
  var refusal: String {
    "answers that wait for their clients would have more than \(limit) bytes in all; "
      + "--unsent-bytes allows more"
  }
}
