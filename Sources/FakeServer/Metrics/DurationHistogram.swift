/// How long requests took, by bucket.
package struct DurationHistogram: Sendable, Hashable {
  /// The longest duration of each bucket but the last, which has no bound, in microseconds.
  package static var bounds: [UInt64] { LatencyBuckets.bounds }

  /// Requests in each bucket, and not in the buckets before it.
  package internal(set) var counts: [UInt64]
  /// The sum of all durations in microseconds.
  package internal(set) var micros: UInt64 = 0

  init() {
    counts = [UInt64](repeating: 0, count: Self.bounds.count + 1)
  }
}
