import Testing

@testable import FakeServer

struct TimerQueueTests {
  @Test func itemsComeInTheOrderOfTime() {
    var queue = TimerQueue<Int>()
    let deadlines: [UInt64] = [5, 3, 9, 1, 7, 3, 8, 2]
    for (item, deadline) in deadlines.enumerated() { queue.add(item, at: deadline) }
    var taken: [UInt64] = []
    while let next = queue.next {
      #expect(queue.takeDue(now: next - 1) == nil)
      guard let item = queue.takeDue(now: next) else { break }
      #expect(deadlines[item] == next)
      taken.append(next)
    }
    #expect(taken == deadlines.sorted())
    #expect(queue.takeDue(now: .max) == nil)
  }

  @Test func whatIsNotWantedAnyMoreIsForgotten() {
    var queue = TimerQueue<Int>()
    for number in [5, 3, 9, 1, 7, 2, 8] { queue.add(number, at: UInt64(number)) }
    queue.keep { !$0.isMultiple(of: 2) }
    #expect(queue.count == 5)
    var taken: [Int] = []
    while let item = queue.takeDue(now: .max) { taken.append(item) }
    #expect(taken == [1, 3, 5, 7, 9])
  }
}
