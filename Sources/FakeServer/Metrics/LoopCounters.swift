internal import Journal
internal import Primitives
internal import Synchronization

/// What one loop has counted since the start. Only that loop adds to it, so that an addition needs no
/// locked instruction; any thread may read it at any time.
final class LoopCounters: Sendable {
  /// By status, and within a status by outcome.
  private let requests: InlineArray<4800, Atomic<UInt64>>
  /// By bucket; with room for each index that the compiler expects.
  private let durations: InlineArray<33, Atomic<UInt64>>
  private let buckets = LatencyBuckets()
  /// The sum of all durations.
  private let micros = Atomic<UInt64>(0)
  private let refused = Atomic<UInt64>(0)

  /// Statuses that are told apart; 0 stands for no response.
  private static let statuses = 600

  init() {
    requests = InlineArray { _ in Atomic(0) }
    durations = InlineArray { _ in Atomic(0) }
  }
}

extension LoopCounters {
  /// Counts a request that is recorded. O(1), allocates nothing.
  ///
  /// - Parameters:
  ///   - outcome: How it was answered.
  ///   - status: The status of its response, below 600; nil without a response.
  ///   - duration: Microseconds from its arrival to its response.
  @inline(__always)
  func count(_ outcome: Outcome, status: Int?, micros duration: UInt64) {
    requests[Self.place(of: outcome, status)].increase()
    durations[buckets.index(of: duration)].increase()
    let (sum, overflows) = micros.value.addingReportingOverflow(duration)
    if !overflows { micros.store(sum, ordering: .relaxed) }
  }

  /// Where a request is counted. A `switch`, as the raw value of another module is a call.
  @inline(__always)
  private static func place(of outcome: Outcome, _ status: Int?) -> Int {
    let column =
      switch outcome {
      case .accepted: 0
      case .forced: 1
      case .rejected: 2
      case .fault: 3
      case .notFound: 4
      case .malformed: 5
      case .preflight: 6
      case .options: 7
      }
    return (status ?? 0) &* 8 &+ column
  }

  /// Counts a connection that is refused because it is one too many.
  func countRefusedConnection() { refused.increase() }

  /// Adds what this loop has counted.
  func add(to sums: inout CounterSums) {
    for outcome in Outcome.allCases {
      for status in 0..<Self.statuses {
        let count = requests[Self.place(of: outcome, status)].value
        guard count > 0 else { continue }
        let answer = CounterSums.Answer(outcome: outcome, status: status == 0 ? nil : status)
        sums.requests[answer, default: 0] += count
      }
    }
    for bucket in sums.durations.counts.indices {
      sums.durations.counts[bucket] += durations[bucket].value
    }
    sums.durations.micros = sums.durations.micros.saturatingAdding(micros.value)
    sums.refusedConnections += refused.value
  }
}

extension Atomic<UInt64> {
  fileprivate var value: UInt64 { load(ordering: .relaxed) }

  /// To be called by one thread only.
  fileprivate func increase() { store(value &+ 1, ordering: .relaxed) }
}
