internal import Primitives

/// The counters of all loops.
final class CounterRegistry: Sendable {
  private let loops = Locked<[LoopCounters]>([])

  /// Counters for one more loop.
  func makeCounters() -> LoopCounters {
    let counters = LoopCounters()
    loops.withLock { $0.append(counters) }
    return counters
  }

  /// Those of each loop.
  var counters: [LoopCounters] { loops.withLock { $0 } }

  /// The sums at this moment. The loops count on meanwhile.
  var sums: CounterSums {
    var sums = CounterSums()
    for counters in counters { counters.add(to: &sums) }
    return sums
  }
}
