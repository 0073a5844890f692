import Dispatch
import Synchronization
import Testing

@testable import Sender

struct WorkQueueTests {
  private final class Kept: Sendable {
    private let indices = Mutex<[UInt64]>([])
    func add(_ item: WorkItem) { indices.withLock { $0.append(item.index) } }
    var all: [UInt64] { indices.withLock { $0 } }
  }

  private func item(_ index: UInt64) -> WorkItem { WorkItem(index: index, body: [0x7B, 0x7D]) }

  /// Offers items from another thread until they are refused.
  private func offer(_ count: UInt64, to queue: WorkQueue) {
    Thread.run {
      for index in 0..<count {
        guard queue.offer(WorkItem(index: index, body: [0x7B, 0x7D])) else { return }
      }
      queue.end()
    }
  }

  @Test(.timeLimit(.minutes(1))) func eachItemComesOnceAndThenNil() async {
    let queue = WorkQueue(start: 0)
    offer(2000, to: queue)
    let all = await withTaskGroup(of: [UInt64].self) { group in
      for _ in 0..<4 {
        group.addTask {
          var taken: [UInt64] = []
          while let item = await queue.next() { taken.append(item.index) }
          return taken
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(all.sorted() == Array(0..<2000))
    await queue.waitForEnd()
    #expect(queue.firstLeft == nil)
  }

  /// The one that makes them is full up, and holds one more, when all is stopped.
  @Test(.timeLimit(.minutes(1))) func keeperReceivesAllItemsThatAreLeft() async {
    let queue = WorkQueue(start: 0)
    let kept = Kept()
    offer(1000, to: queue)
    var taken: [UInt64] = []
    for _ in 0..<3 { if let item = await queue.next() { taken.append(item.index) } }
    queue.stop { kept.add($0) }
    #expect(await queue.next() == nil)
    await queue.waitForEnd()
    #expect(taken + kept.all == Array(0..<1000))
    #expect(queue.firstLeft == nil)
  }

  @Test(.timeLimit(.minutes(1))) func firstItemThatIsNotKeptIsKnown() async {
    let queue = WorkQueue(start: 10)
    for index in UInt64(10)..<15 { #expect(queue.offer(item(index))) }
    #expect(await queue.next()?.index == 10)
    queue.stop(keeper: nil)
    #expect(await queue.next() == nil)
    #expect(!queue.offer(item(15)))
    await queue.waitForEnd()
    #expect(queue.firstLeft == 11)
  }

  @Test(.timeLimit(.minutes(1))) func itemAfterTheCloseIsTheFirstOneLeft() async {
    let queue = WorkQueue(start: 0)
    let kept = Kept()
    #expect(queue.offer(item(0)))
    queue.stop { kept.add($0) }
    #expect(queue.offer(item(1)))
    queue.close()
    #expect(!queue.offer(item(2)))
    await queue.waitForEnd()
    #expect(kept.all == [0, 1])
    #expect(queue.firstLeft == 2)
  }

  @Test(.timeLimit(.minutes(1))) func waitingTaskEndsAtAStop() async {
    let queue = WorkQueue(start: 0)
    async let first = queue.next()
    async let second = queue.next()
    queue.stop { _ in }
    #expect(await first == nil)
    #expect(await second == nil)
  }
}

/// A thread that may block, unlike those of tasks.
private enum Thread {
  static func run(_ body: @escaping @Sendable () -> Void) {
    DispatchQueue.global().async(execute: body)
  }
}
