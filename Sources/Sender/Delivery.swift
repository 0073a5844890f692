internal import Primitives
internal import Commands
internal import FoundationEssentials
internal import LinuxIO

/// Sends all works of a queue, a few at a time, and counts the results.
final class Delivery: Sendable {
  private let options: SendOptions
  private let poster: Poster
  private let policy: RetryPolicy
  private let access: SignIn
  private let queue: WorkQueue
  private let failed: FailedFile?
  private let lines = Complaints(rest: "lines were not sent")
  private let waits = Complaints(rest: "works were given up because of what was asked for")
  private let state: Locked<State>

  private struct State: Sendable {
    var report = SendReport()
    var pacing: Pacing
    var progress: Progress
    var done: UInt64 = 0
    var isStopped = false
    /// Works that were under way when all was stopped; `options.concurrency` at most.
    var interrupted: [UInt64] = []
    /// Statuses of which a reason was printed.
    var saidStatuses: Set<Int> = []
    var hasSaidBroken = false
    var hasSaidNoToken = false
  }

  /// Nanoseconds between two looks whether all is stopped.
  private static let pulse: UInt64 = 50_000_000
  private static let second = 1e9

  init(_ options: SendOptions, queue: WorkQueue, poster: Poster, failed: FailedFile?) {
    self.options = options
    self.queue = queue
    self.poster = poster
    self.failed = failed
    policy = RetryPolicy(
      retries: options.retries,
      patience: options.patience,
      seed: options.seed
    )
    access = SignIn(options.credentials, poster, policy)
    let total = options.count.map { $0 - min($0, options.skip) }
    state = Locked(
      State(
        pacing: Pacing(rate: options.rate),
        progress: Progress(ProgressLine(unit: "works", total: total), isQuiet: options.isQuiet)
      )
    )
  }

  var report: SendReport { state.withLock { $0.report } }

  /// The report with the log-ins of the run.
  func wholeReport() async -> SendReport {
    var report = report
    report.signIns = (await access.logIns, await access.renewals)
    return report
  }

  /// Logs in, if the credentials want it.
  ///
  /// - Returns: False, after a message, if no work may be sent.
  func signIn() async -> Bool {
    switch await token(insteadOf: nil) {
    case .token: return true
    case .stopped: return false
    case .failed(let reason):
      Console.complain("mockworks: \(reason); nothing was sent")
      return false
    }
  }

  private func token(insteadOf refused: String?) async -> SignIn.Answer {
    await access.token(insteadOf: refused) { seconds in
      await self.wait(until: Self.end(after: seconds))
    }
  }

  private static func end(after seconds: Double) -> UInt64 {
    SystemClock.monotonic.saturatingAdding(UInt64(saturating: seconds * second))
  }

  /// The lines to print if it was stopped.
  var notice: StopNotice {
    var firstLeft = queue.firstLeft
    if let left = firstLeft, let count = options.count, left >= count { firstLeft = nil }
    var notice = state.withLock { state in
      StopNotice(
        firstLeft: firstLeft,
        interrupted: state.report.unsent,
        interruptedIndexes: state.interrupted,
        file: failed.map { .init(path: $0.path.description, count: $0.count) }
      )
    }
    notice.leaveInterrupted()
    return notice
  }

  /// Returns once every work was accepted, has failed, or was not sent because of a stop.
  func run() async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<options.concurrency {
        group.addTask {
          while let item = await self.queue.next() {
            await self.deliver(item)
            self.countDone()
          }
        }
      }
    }
    await queue.waitForEnd()
    state.withLock { $0.progress.end() }
    lines.end()
    waits.end()
  }

  /// Sends nothing more; what is under way may end. What is read from here on goes straight into the
  /// file of what failed, if there is one. Generated works can be made again.
  func stop() {
    state.withLock { $0.isStopped = true }
    let keepsRest = failed != nil && options.count == nil
    let keeper: WorkQueue.Keeper = { item in self.interrupt(item) }
    queue.stop(keeper: keepsRest ? keeper : nil)
  }

  /// Cancels the requests that `stop` lets finish.
  func close() {
    queue.close()
    poster.cancel()
  }

  private func countDone() {
    state.withLock { state in
      state.done += 1
      state.progress.show(done: state.done)
    }
  }

  private func deliver(_ item: WorkItem) async {
    if let problem = item.problem {
      complain(item, problem)
      return fail(item)
    }
    var spent = RetryPolicy.Spent()
    var refused: String?
    var wasRefused = false
    while true {
      let token: String
      switch await turn(insteadOf: refused) {
      case .token(let current): token = current
      case .stopped: return interrupt(item)
      case .failed(let reason):
        sayNoToken(item, reason)
        return fail(item)
      }
      let start = SystemClock.monotonic
      let result = await poster.post(item.body, token: token)
      let seconds = Double(SystemClock.monotonic - start) / Self.second
      let decision = policy.decision(
        result,
        &spent,
        index: item.index,
        now: Double(SystemClock.real) / Self.second
      )
      state.withLock { $0.report.count(result, seconds: seconds) }
      // A new token that is refused too would be so for ever.
      if result.isUnauthorized, options.credentials.canRenew, !wasRefused {
        (refused, wasRefused) = (token, true)
        state.withLock { $0.report.countRetry() }
        await renew(insteadOf: token)
        continue
      }
      wasRefused = false
      switch decision {
      case .accepted: return state.withLock { $0.report.countAccepted() }
      case .refused, .givenUp:
        sayWhy(item, result)
        return fail(item)
      case .impatient(let asked):
        waits.say(
          "work \(WorkItem.number(item.index)): the server asks to wait for \(Int(saturating: asked.rounded(.up))) s, "
            + "which is more than --patience has left; given up"
        )
        return fail(item)
      case .wait(let seconds, let all):
        let until = SystemClock.monotonic
          .saturatingAdding(UInt64(saturating: seconds * Self.second))
        if all { state.withLock { $0.pacing.pause(until: until) } }
        guard await wait(until: until) else { return interrupt(item) }
        state.withLock { $0.report.countRetry() }
      }
    }
  }

  /// Waits for a time to send a work, and for a token that is good then.
  private func turn(insteadOf refused: String?) async -> SignIn.Answer {
    while true {
      guard await waitForTurn() else { return .stopped }
      if let answer = await access.known(insteadOf: refused) { return answer }
      let answer = await token(insteadOf: refused)
      // The time has passed; works that waited together are not sent together.
      guard case .token = answer else { return answer }
    }
  }

  /// Gets another token without waiting for a time that the rate has free: the works that wait for theirs
  /// would all be refused before.
  private func renew(insteadOf refused: String) async {
    await access.note(refused: refused)
    while true {
      let pause = state.withLock { $0.pacing.end }
      guard await wait(until: pause) else { return }
      if pause >= state.withLock({ $0.pacing.end }) { break }
    }
    _ = await token(insteadOf: refused)
  }

  /// Waits while there is a pause, then for a time that the rate has free.
  ///
  /// - Returns: False after a stop.
  private func waitForTurn() async -> Bool {
    while true {
      let now = SystemClock.monotonic
      let (slot, pause) = state.withLock { ($0.pacing.takeSlot(now: now), $0.pacing.end) }
      guard await wait(until: slot ?? pause) else { return false }
      let later = SystemClock.monotonic
      if let slot, state.withLock({ $0.pacing.mayStart(at: slot, now: later) }) { return true }
    }
  }

  /// Waits in short pieces, because a stop may come before.
  ///
  /// - Parameter end: On the monotonic clock.
  /// - Returns: False after a stop.
  private func wait(until end: UInt64) async -> Bool {
    while true {
      if state.withLock({ $0.isStopped }) { return false }
      let now = SystemClock.monotonic
      if now >= end { return true }
      try? await Task.sleep(nanoseconds: min(end - now, Self.pulse))
    }
  }

  /// Says why a work failed for good, for the first one of each status.
  private func sayWhy(_ item: WorkItem, _ result: PostResult) {
    let place = place(of: item)
    let answer: PostResult.Answer
    switch result {
    case .answer(let head):
      guard state.withLock({ $0.saidStatuses.insert(head.status).inserted }) else { return }
      answer = head
    case .broken(let reason), .hopeless(let reason):
      let isFirst = state.withLock { state in
        defer { state.hasSaidBroken = true }
        return !state.hasSaidBroken
      }
      if isFirst { Console.complain("mockworks: \(place): no answer: \(reason)") }
      return
    }
    let hint =
      answer.status == 404 ? "is the path right? It was posted to \(options.url.path)" : nil
    let reason = answer.reason ?? hint
    Console.complain("mockworks: \(place): \(answer.status)" + (reason.map { ": \($0)" } ?? ""))
  }

  /// Says why there is no token, for the first work that needs one.
  private func sayNoToken(_ item: WorkItem, _ reason: String) {
    let isFirst = state.withLock { state in
      defer { state.hasSaidNoToken = true }
      return !state.hasSaidNoToken
    }
    if isFirst { Console.complain("mockworks: \(place(of: item)): \(reason)") }
  }

  private func place(of item: WorkItem) -> String {
    item.line.map { "line \($0)" } ?? "work \(WorkItem.number(item.index))"
  }

  private func fail(_ item: WorkItem) {
    state.withLock { $0.report.countFailed() }
    keep(item)
  }

  /// Accounts for a work that is not accepted because of a stop.
  private func interrupt(_ item: WorkItem) {
    state.withLock { state in
      state.report.countUnsent()
      // The file lists the others, of which there may be any number.
      if failed == nil { state.interrupted.append(item.index) }
    }
    if item.body.isEmpty, let problem = item.problem { complain(item, problem) }
    keep(item)
  }

  /// Keeps a work for another run.
  private func keep(_ item: WorkItem) {
    if !item.body.isEmpty { failed?.write(item.body) }
  }

  private func complain(_ item: WorkItem, _ problem: String) {
    let lost = failed.map { item.body.isEmpty ? ", and not kept in \($0.path)" : "" } ?? ""
    lines.say("line \(item.line ?? 0): \(problem); not sent\(lost)")
  }
}
