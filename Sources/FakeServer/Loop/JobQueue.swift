internal import Dispatch
internal import Journal
internal import Primitives

/// The jobs of a `WorkerPool`, which its threads share.
final class JobQueue: Sendable {
  struct Job: Sendable {
    let lifetime: CallLifetime?
    let run: @Sendable () -> Void
  }

  private struct State: Sendable {
    var waiting: [Job] = []
    var timers = TimerQueue<Job>()
    /// Threads that run a job.
    var busy = 0
    var hasEnded = false

    /// The next job; one whose client may have left comes after all others.
    mutating func take(now: UInt64) -> Job? {
      while let due = timers.takeDue(now: now) { waiting.append(due) }
      waiting.removeAll { $0.lifetime?.hasEnded ?? false }
      guard !waiting.isEmpty else { return nil }
      let index = waiting.firstIndex { !($0.lifetime?.mayHaveEnded ?? false) } ?? 0
      return waiting.remove(at: index)
    }
  }

  private let state = Locked(State())
  /// Signalled for each new job: a thread that waits looks again.
  private let news = DispatchSemaphore(value: 0)

  static var now: UInt64 { DispatchTime.now().uptimeNanoseconds }
  /// Dispatch reads times far ahead as something else, so a thread looks again after an hour.
  private static let longestWait: UInt64 = 3_600_000_000_000

  func add(_ job: Job) {
    state.withLock { state in
      if !state.hasEnded { state.waiting.append(job) }
    }
    news.signal()
  }

  func add(_ job: Job, at time: UInt64) {
    state.withLock { state in
      if !state.hasEnded { state.timers.add(job, at: time) }
    }
    news.signal()
  }

  /// Blocks until there is a job; nil once the pool has ended.
  func next() -> (@Sendable () -> Void)? {
    while true {
      let (job, deadline, hasEnded) = state.withLock { state in
        let job = state.take(now: Self.now)
        if job != nil { state.busy += 1 }
        return (job, state.timers.next, state.hasEnded)
      }
      if hasEnded { return nil }
      if let job { return job.run }
      let latest = Self.now &+ Self.longestWait
      _ = news.wait(timeout: DispatchTime(uptimeNanoseconds: min(deadline ?? latest, latest)))
    }
  }

  /// A thread has run the job that `next` gave it.
  func finish() { state.withLock { $0.busy -= 1 } }

  /// True if there are more jobs than so many threads can begin at once.
  func need(moreThan threads: Int) -> Bool {
    state.withLock { $0.waiting.count + $0.timers.count > threads - $0.busy }
  }

  var queued: Int {
    state.withLock { $0.waiting.count { !($0.lifetime?.hasEnded ?? false) } }
  }

  func end(threads: Int) {
    // Released outside of the lock: the deinit of what a job holds may submit or end jobs.
    let dropped = state.withLock { state in
      defer { state = State(busy: state.busy, hasEnded: true) }
      return state
    }
    for _ in 0..<threads { news.signal() }
    withExtendedLifetime(dropped) {}
  }
}
