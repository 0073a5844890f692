internal import Dispatch
internal import Primitives
internal import LinuxIO
internal import Journal
internal import Times

/// Threads that run jobs in the order in which they are submitted. The first starts with the pool, so a
/// job never fails for want of one. The others start when there are jobs and all threads are busy: most
/// fakes never need them.
final class WorkerPool: Sendable {
  private let limit: Int
  private let jobs: JobQueue
  private let state: Locked<State>

  private struct State: Sendable {
    var workers: [Worker]
    var hasEnded = false
  }

  private struct Worker: Sendable {
    let thread: WorkerThread
    let hasEnded: DispatchSemaphore
  }

  /// - Parameter limit: Threads at most, at least 1; with 1 the jobs never overlap.
  /// - Throws: Why the system gives no thread.
  init(threads limit: Int) throws(SystemError) {
    let jobs = JobQueue()
    self.limit = limit
    self.jobs = jobs
    state = Locked(State(workers: [try Self.startWorker(jobs)]))
  }

  deinit { end(within: .zero) }

  private static func startWorker(_ jobs: JobQueue) throws(SystemError) -> Worker {
    let hasEnded = DispatchSemaphore(value: 0)
    let thread = try WorkerThread {
      while let job = jobs.next() {
        job()
        jobs.finish()
      }
      hasEnded.signal()
    }
    return Worker(thread: thread, hasEnded: hasEnded)
  }

  /// Starts another thread if there are more jobs than threads without one.
  private func startWorkerIfNeeded() {
    guard limit > 1 else { return }
    state.withLock { state in
      let count = state.workers.count
      guard !state.hasEnded, count < limit, jobs.need(moreThan: count) else { return }
      // Where the system gives none, the job waits for a thread that exists.
      if let worker = try? Self.startWorker(jobs) { state.workers.append(worker) }
    }
  }

  /// Threads that have started.
  var threadCount: Int { state.withLock(\.workers.count) }

  /// Runs `job` later, unless the call that it is for ends before it begins.
  func submit(for lifetime: CallLifetime? = nil, _ job: @escaping @Sendable () -> Void) {
    jobs.add(JobQueue.Job(lifetime: lifetime, run: job))
    startWorkerIfNeeded()
  }

  /// Runs `job` once that time has passed.
  func submit(after delay: Duration, _ job: @escaping @Sendable () -> Void) {
    jobs.add(
      JobQueue.Job(lifetime: nil, run: job),
      at: JobQueue.now &+ UInt64(clamping: delay.nanoseconds)
    )
    startWorkerIfNeeded()
  }

  /// Jobs that have not begun and whose clients have not left.
  var queued: Int { jobs.queued }

  /// Drops the jobs that have not begun, and waits at most `time` for those that have; these end by
  /// themselves after it.
  func end(within time: Duration) {
    let workers = state.withLock { state -> [Worker] in
      defer { state = State(workers: [], hasEnded: true) }
      return state.workers
    }
    guard !workers.isEmpty else { return }
    jobs.end(threads: workers.count)
    let deadline = DispatchTime.now() + .nanoseconds(Int(clamping: time.nanoseconds))
    for worker in workers {
      if worker.hasEnded.wait(timeout: deadline) == .success {
        worker.thread.join()
      } else {
        worker.thread.detach()
      }
    }
  }
}
