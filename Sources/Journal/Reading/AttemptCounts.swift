/// Counts how often the same request came, while all are read in order.
package struct AttemptCounts: Sendable {
  private var counts: [UInt64: Int] = [:]

  package init() {}

  /// Counts the request.
  ///
  /// - Returns: How often it has come, this time included.
  package mutating func count(_ request: RecordedRequest) -> Int {
    let count = counts[request.fingerprint, default: 0] + 1
    counts[request.fingerprint] = count
    return count
  }
}
