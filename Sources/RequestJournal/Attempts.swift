/// Counts how often the same request came, by going through all in order.
package struct Attempts: Sendable {
  private var counts: [UInt64: Int] = [:]

  package init() {}

  /// How often it has come by now.
  package mutating func count(_ request: RecordedRequest) -> Int {
    let count = counts[request.fingerprint, default: 0] + 1
    counts[request.fingerprint] = count
    return count
  }
}
