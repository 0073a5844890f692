import Primitives
import Testing

@testable import LinuxIO

struct SerialWorkerTests {
  private final class Log: Sendable {
    private let entries = Locked<[Int]>([])
    var list: [Int] { entries.withLock { $0 } }
    func add(_ entry: Int) { entries.withLock { $0.append(entry) } }
  }

  @Test func workRunsInItsOrder() throws {
    let (worker, log) = (try SerialWorker(), Log())
    for number in 0..<100 { worker.async { log.add(number) } }
    worker.flush(seconds: 60)
    #expect(log.list == Array(0..<100))
  }

  @Test func workOfAReleasedWorkerStillRuns() throws {
    let log = Log()
    let done = try WorkerThread {
      if let worker = try? SerialWorker() {
        for number in 0..<10 { worker.async { log.add(number) } }
        worker.flush(seconds: 60)
        worker.async { log.add(10) }
        worker.flush(seconds: 60)
      }
    }
    done.join()
    #expect(log.list == Array(0...10))
  }

  @Test func joiningWaitsForTheThread() throws {
    let log = Log()
    let thread = try WorkerThread { log.add(1) }
    thread.join()
    #expect(log.list == [1])
  }
}
