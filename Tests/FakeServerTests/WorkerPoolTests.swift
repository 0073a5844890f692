import Dispatch
import Primitives
import Journal
import Testing

@testable import FakeServer

struct WorkerPoolTests {
  /// Occupies every thread of a pool until it is told to go on.
  final class Blockade: Sendable {
    private let gate = DispatchSemaphore(value: 0)
    private let count: Int

    init(_ pool: WorkerPool, threads: Int) {
      count = threads
      let begun = DispatchSemaphore(value: 0)
      for _ in 0..<threads {
        pool.submit { [gate] in
          begun.signal()
          _ = gate.wait(timeout: .now() + 60)
        }
      }
      for _ in 0..<threads { #expect(begun.wait(timeout: .now() + 60) == .success) }
    }

    func lift() { for _ in 0..<count { gate.signal() } }
  }

  private final class Log: Sendable {
    private let names = Locked<[String]>([])
    let changes = DispatchSemaphore(value: 0)

    func add(_ name: String) {
      names.withLock { $0.append(name) }
      changes.signal()
    }

    var all: [String] { names.withLock { $0 } }
  }

  @Test func jobsRunInTheOrderInWhichTheyCome() throws {
    let pool = try WorkerPool(threads: 1)
    let log = Log()
    for index in 0..<100 { pool.submit { log.add("\(index)") } }
    for _ in 0..<100 { #expect(log.changes.wait(timeout: .now() + 60) == .success) }
    #expect(log.all == (0..<100).map(String.init))
  }

  @Test func threadsStartWhenAllThatThereAreAreBusy() throws {
    let pool = try WorkerPool(threads: 3)
    #expect(pool.threadCount == 1)
    let blockade = Blockade(pool, threads: 3)
    #expect(pool.threadCount == 3)
    let log = Log()
    pool.submit { log.add("fourth") }
    #expect(pool.threadCount == 3)
    blockade.lift()
    #expect(log.changes.wait(timeout: .now() + 60) == .success)
  }

  @Test func aJobOfAClientThatLeftIsDropped() throws {
    let pool = try WorkerPool(threads: 1)
    let blockade = Blockade(pool, threads: 1)
    let log = Log()
    let (stays, leaves) = (CallLifetime(), CallLifetime())
    pool.submit(for: leaves) { log.add("left") }
    pool.submit(for: stays) { log.add("stayed") }
    #expect(pool.queued == 2)
    leaves.end()
    #expect(pool.queued == 1)
    blockade.lift()
    #expect(log.changes.wait(timeout: .now() + 60) == .success)
    #expect(log.all == ["stayed"])
  }

  @Test func aJobOfAClientThatMayHaveLeftComesLast() throws {
    let pool = try WorkerPool(threads: 1)
    let blockade = Blockade(pool, threads: 1)
    let log = Log()
    let doubtful = CallLifetime()
    doubtful.doubt(true)
    pool.submit(for: doubtful) { log.add("doubtful") }
    for index in 0..<3 { pool.submit(for: CallLifetime()) { log.add("\(index)") } }
    blockade.lift()
    for _ in 0..<4 { #expect(log.changes.wait(timeout: .now() + 60) == .success) }
    #expect(log.all == ["0", "1", "2", "doubtful"])
  }

  @Test func aJobWaitsForItsTime() throws {
    let pool = try WorkerPool(threads: 2)
    let log = Log()
    pool.submit(after: .seconds(3600)) { log.add("never") }
    pool.submit(after: .seconds(Int64.max / 4_000_000_000)) { log.add("never") }
    pool.submit(after: .milliseconds(2)) { log.add("later") }
    #expect(log.changes.wait(timeout: .now() + 60) == .success)
    #expect(log.all == ["later"])
  }

  @Test func theEndDropsWhatHasNotBegun() throws {
    let pool = try WorkerPool(threads: 1)
    let blockade = Blockade(pool, threads: 1)
    let log = Log()
    pool.submit { log.add("queued") }
    pool.submit(after: .zero) { log.add("due") }
    // What runs and does not look for the end is left behind.
    pool.end(within: .zero)
    pool.submit { log.add("late") }
    blockade.lift()
    pool.end(within: .seconds(60))
    #expect(pool.queued == 0)
    #expect(log.all.isEmpty)
  }

  @Test func whatWaitsOnBehalfOfACallGoesWithIt() {
    final class Waiting: Sendable {}
    let lifetime = CallLifetime()
    weak var waiting: Waiting?
    do {
      let object = Waiting()
      lifetime.keep(object)
      waiting = object
    }
    #expect(waiting != nil)
    lifetime.end()
    #expect(waiting == nil && lifetime.hasEnded)
    do {
      let object = Waiting()
      lifetime.keep(object)
      waiting = object
    }
    #expect(waiting == nil, "a call that has ended keeps nothing")
  }
}
