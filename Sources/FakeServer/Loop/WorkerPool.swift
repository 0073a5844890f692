internal import Dispatch
internal import Primitives
internal import LinuxIO
internal import Journal
internal import Times

/// Threads that run jobs in the order in which they are submitted. All threads start with the pool,
/// so a job never fails for want of one.
final class WorkerPool: Sendable {
  private let jobs: JobQueue
  private let threads: [(thread: WorkerThread, hasEnded: DispatchSemaphore)]
  private let isEnded = Locked(false)

  /// - Parameter count: Threads, at least 1; with 1 the jobs never overlap.
  /// - Throws: Why the system gives no thread.
  init(threads count: Int) throws(SystemError) {
    let jobs = JobQueue()
    var threads: [(thread: WorkerThread, hasEnded: DispatchSemaphore)] = []
    do throws(SystemError) {
      for _ in 0..<count {
        let hasEnded = DispatchSemaphore(value: 0)
        let thread = try WorkerThread {
          while let job = jobs.next() { job() }
          hasEnded.signal()
        }
        threads.append((thread, hasEnded))
      }
    } catch {
      jobs.end(threads: threads.count)
      for (thread, _) in threads { thread.join() }
      throw error
    }
    self.jobs = jobs
    self.threads = threads
  }

  deinit { end(within: .zero) }

  /// Runs `job` later, unless the call that it is for ends before it begins.
  func submit(for lifetime: CallLifetime? = nil, _ job: @escaping @Sendable () -> Void) {
    jobs.add(JobQueue.Job(lifetime: lifetime, run: job))
  }

  /// Runs `job` once that time has passed.
  func submit(after delay: Duration, _ job: @escaping @Sendable () -> Void) {
    jobs.add(
      JobQueue.Job(lifetime: nil, run: job),
      at: JobQueue.now &+ UInt64(clamping: delay.nanoseconds)
    )
  }

  /// Jobs that have not begun and whose clients have not left.
  var queued: Int { jobs.queued }

  /// Drops the jobs that have not begun, and waits at most `time` for those that have; these end by
  /// themselves after it.
  func end(within time: Duration) {
    let isFirst = isEnded.withLock { isEnded in
      defer { isEnded = true }
      return !isEnded
    }
    guard isFirst else { return }
    jobs.end(threads: threads.count)
    let deadline = DispatchTime.now() + .nanoseconds(Int(clamping: time.nanoseconds))
    for (thread, hasEnded) in threads {
      if hasEnded.wait(timeout: deadline) == .success { thread.join() } else { thread.detach() }
    }
  }
}
