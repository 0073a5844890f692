internal import Commands
internal import Guarding
internal import LinuxIO

/// Sends all works of a feed, a few at a time, and keeps account.
final class Delivery: Sendable {
  private let options: SendOptions
  private let poster: Poster
  private let policy: RetryPolicy
  private let feed: WorkFeed
  private let failed: OutputFile?
  private let waits = Complaints(rest: "works were given up because of what was asked for")
  private let state: Guarded<State>

  private struct State: Sendable {
    var report = SendReport()
    var pacing: Pacing
    var isStopped = false
    var problems = 0
    var writeFailure: SystemError?
  }

  /// Problems of input that are said one by one.
  private static let saidProblems = 5
  /// In nanoseconds: how long a wait goes on before it is looked whether all is over.
  private static let pulse: UInt64 = 50_000_000
  private static let second = 1e9

  init(_ options: SendOptions, feed: WorkFeed, poster: Poster, failed: OutputFile?) {
    self.options = options
    self.feed = feed
    self.poster = poster
    self.failed = failed
    policy = RetryPolicy(
      retries: options.retries,
      patience: options.patience,
      seed: options.seed
    )
    state = Guarded(State(pacing: Pacing(rate: options.rate)))
  }

  var report: SendReport { state.withLock { $0.report } }
  var writeFailure: SystemError? { state.withLock { $0.writeFailure } }

  /// Returns once every work was accepted, has failed, or was not sent because all is over.
  func run() async {
    var progress = Progress(
      ProgressLine(unit: "works", total: options.count),
      isQuiet: options.isQuiet
    )
    await withTaskGroup(of: Void.self) { group in
      var underWay = 0
      var done: UInt64 = 0
      for await item in feed.items {
        feed.taken()
        if underWay == options.concurrency {
          await group.next()
          underWay -= 1
          done += 1
          progress.show(done: done)
        }
        underWay += 1
        group.addTask { await self.deliver(item) }
      }
      for await _ in group {
        done += 1
        progress.show(done: done)
      }
    }
    progress.end()
    waits.end()
  }

  /// Sends nothing more; what is under way may end.
  func stop() {
    state.withLock { $0.isStopped = true }
    feed.stop()
  }

  private func deliver(_ item: WorkFeed.Item) async {
    if let problem = item.problem {
      complain("line \(item.index + 1): \(problem); not sent")
      return fail(item)
    }
    var spent = RetryPolicy.Spent()
    while true {
      guard await waitForTurn() else {
        state.withLock { $0.report.countUnsent() }
        return keep(item)
      }
      let start = SystemClock.monotonic
      let result = await poster.post(item.body)
      let seconds = Double(SystemClock.monotonic - start) / Self.second
      let decision = policy.decision(
        result,
        &spent,
        index: item.index,
        now: Double(SystemClock.real) / Self.second
      )
      state.withLock { $0.report.count(result, seconds: seconds) }
      switch decision {
      case .accepted: return state.withLock { $0.report.countAccepted() }
      case .refused, .givenUp: return fail(item)
      case .impatient(let asked):
        waits.say(
          "work \(item.index + 1): the server asks to wait for \(Int(asked.rounded(.up))) s, "
            + "which is more than --patience has left; given up"
        )
        return fail(item)
      case .wait(let seconds, let all):
        let until = SystemClock.monotonic + UInt64(seconds * Self.second)
        if all { state.withLock { $0.pacing.pause(until: until) } }
        guard await wait(until: until) else { return fail(item) }
        state.withLock { $0.report.countRetry() }
      }
    }
  }

  /// Waits while there is a pause, then for a time that the rate has free.
  ///
  /// - Returns: False once all is over.
  private func waitForTurn() async -> Bool {
    while true {
      let now = SystemClock.monotonic
      let (slot, pause) = state.withLock { ($0.pacing.takeSlot(now: now), $0.pacing.end) }
      guard await wait(until: slot ?? pause) else { return false }
      let later = SystemClock.monotonic
      if let slot, state.withLock({ $0.pacing.mayStart(at: slot, now: later) }) { return true }
    }
  }

  /// Waits in short pieces, because all may be over before.
  ///
  /// - Parameter end: On the monotonic clock.
  /// - Returns: False once all is over.
  private func wait(until end: UInt64) async -> Bool {
    while true {
      if state.withLock({ $0.isStopped }) { return false }
      let now = SystemClock.monotonic
      if now >= end { return true }
      try? await Task.sleep(nanoseconds: min(end - now, Self.pulse))
    }
  }

  private func fail(_ item: WorkFeed.Item) {
    state.withLock { $0.report.countFailed() }
    keep(item)
  }

  /// Writes a work down for another run.
  private func keep(_ item: WorkFeed.Item) {
    guard let failed, !item.body.isEmpty else { return }
    let line = item.body + [UInt8(ascii: "\n")]
    state.withLock { state in
      do throws(SystemError) {
        try failed.write(line)
      } catch {
        state.writeFailure = state.writeFailure ?? error
      }
    }
  }

  private func complain(_ problem: String) {
    let number = state.withLock { state -> Int in
      state.problems += 1
      return state.problems
    }
    guard number <= Self.saidProblems else { return }
    Console.complain("mockworks: \(problem)")
  }
}
