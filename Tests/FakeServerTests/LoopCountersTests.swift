import Journal
import Testing

@testable import FakeServer

struct LoopCountersTests {
  @Test func eachOutcomeAndStatusHasItsPlace() {
    let counters = LoopCounters()
    let statuses = [nil, 100, 201, 599]
    var expected: [CounterSums.Answer: UInt64] = [:]
    var count: UInt64 = 0
    for outcome in Outcome.allCases {
      for status in statuses {
        count += 1
        for _ in 0..<count { counters.count(outcome, status: status, micros: 1) }
        expected[CounterSums.Answer(outcome: outcome, status: status)] = count
      }
    }
    var sums = CounterSums()
    counters.add(to: &sums)
    #expect(sums.requests == expected)
    counters.add(to: &sums)
    #expect(sums.requests == expected.mapValues { 2 * $0 })
    #expect(sums.durations.micros == 2 * expected.values.reduce(0, +))
  }

  @Test func theSumOfDurationsNeverGoesDown() {
    let counters = LoopCounters()
    counters.count(.forced, status: nil, micros: .max - 1)
    counters.count(.forced, status: nil, micros: 2)
    var sums = CounterSums()
    counters.add(to: &sums)
    #expect(sums.durations.micros == UInt64.max - 1)
    counters.add(to: &sums)
    #expect(sums.durations.micros == UInt64.max)
  }

  @Test func aDurationIsInTheFirstBucketWhoseBoundItDoesNotExceed() {
    let buckets = LatencyBuckets()
    let bounds = LatencyBuckets.bounds
    var durations: [UInt64] = [0, 1, .max]
    for bound in bounds { durations += [bound - 1, bound, bound + 1] }
    for bit in 1..<64 { durations += [1 << UInt64(bit), 1 << UInt64(bit) - 1] }
    for duration in durations {
      #expect(buckets.index(of: duration) == bounds.count { $0 < duration }, "\(duration)")
    }
    #expect(zip(bounds, bounds.dropFirst()).allSatisfy { $0 * 2 <= $1 })
  }
}
