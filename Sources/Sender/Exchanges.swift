internal import Primitives
internal import Foundation
internal import FoundationNetworking
internal import LinuxIO

/// The requests under way and what comes of them.
///
/// An answer counts once its head is there, even if its body breaks: a work that was answered 201 must
/// not be sent again because the rest of the answer is missing.
final class Exchanges: NSObject, URLSessionDataDelegate, Sendable {
  private struct Exchange: Sendable {
    let task: URLSessionTask
    let continuation: CheckedContinuation<PostResult, Never>
    /// Nanoseconds on the monotonic clock.
    var deadline: UInt64
    var answer: PostResult?
    /// The body of the answer so far; nil if nobody reads it.
    var body: [UInt8]?
    /// Why it was cancelled; nil if it was not.
    var end: String?
  }

  private struct State: Sendable {
    /// By the identifier of the task.
    var exchanges: [Int: Exchange] = [:]
    var isCancelled = false
    var isWatched = false
  }

  private let state = Locked(State())
  /// Nanoseconds that an exchange may take.
  private let timeout: UInt64

  /// Nanoseconds for the body of an answer after its head, and for the library to end a cancelled
  /// task.
  private static let grace: UInt64 = 1_000_000_000
  /// Bytes that are kept of a body.
  private static let keptBytes = 1024 * 1024
  /// Nanoseconds between two looks at the clock.
  private static let pulse: UInt64 = 50_000_000

  /// - Parameter timeout: Seconds that an exchange may take, from connecting to the answer's head.
  init(timeout: Double) {
    self.timeout = UInt64(saturating: timeout * 1e9)
  }

  /// Starts a task that was not started yet, and waits for what comes of it.
  ///
  /// - Parameters:
  ///   - task: The task.
  ///   - keepsBody: True to have the body of the answer too.
  /// - Returns: What came of it.
  func run(_ task: URLSessionTask, keepsBody: Bool = false) async -> PostResult {
    await withCheckedContinuation { continuation in
      let (isCancelled, isWatched) = state.withLock { state in
        guard !state.isCancelled else { return (true, true) }
        state.exchanges[task.taskIdentifier] = Exchange(
          task: task,
          continuation: continuation,
          deadline: SystemClock.monotonic.saturatingAdding(timeout),
          body: keepsBody ? [] : nil
        )
        defer { state.isWatched = true }
        return (false, state.isWatched)
      }
      guard !isCancelled else { return continuation.resume(returning: .broken(Self.stopped)) }
      task.resume()
      if !isWatched { Task { await watch() } }
    }
  }

  /// Ends all requests, and those that come later.
  func cancel() {
    let tasks = state.withLock { state in
      state.isCancelled = true
      return state.exchanges.keys.compactMap { Self.cancel($0, Self.stopped, &state) }
    }
    for task in tasks { task.cancel() }
  }

  private static let stopped = "stopped"

  private func watch() async {
    while state.withLock({ !$0.exchanges.isEmpty || !$0.isCancelled }) {
      try? await Task.sleep(nanoseconds: Self.pulse)
      endLate(now: SystemClock.monotonic)
    }
  }

  /// Cancels requests that are beyond their time, and gives up those that the library does not end.
  private func endLate(now: UInt64) {
    let (late, lost) = state.withLock { state in
      let over = state.exchanges.filter { now >= $0.value.deadline }.map(\.key)
      let lost = over.filter { state.exchanges[$0]?.end != nil }
      return (over.compactMap { Self.cancel($0, "timed out", &state) }, lost)
    }
    for task in late { task.cancel() }
    for identifier in lost { finish(identifier) { _ in .broken("timed out") } }
  }

  /// - Returns: The task to cancel; nil if that has been done.
  private static func cancel(
    _ identifier: Int,
    _ reason: String,
    _ state: inout State
  ) -> URLSessionTask? {
    guard var exchange = state.exchanges[identifier], exchange.end == nil else { return nil }
    exchange.end = reason
    exchange.deadline = SystemClock.monotonic + grace
    state.exchanges[identifier] = exchange
    return exchange.task
  }

  /// Keeps the answer that the head gives.
  private func take(_ answer: PostResult?, _ identifier: Int) {
    guard let answer else { return }
    state.withLock { state in
      guard var exchange = state.exchanges[identifier], exchange.answer == nil else { return }
      exchange.answer = answer
      exchange.deadline = min(exchange.deadline, SystemClock.monotonic + Self.grace)
      state.exchanges[identifier] = exchange
    }
  }

  /// Ends an exchange with its answer, or else with what `reason` makes of why it was cancelled.
  private func finish(_ identifier: Int, otherwise reason: (String?) -> PostResult) {
    let exchange = state.withLock { $0.exchanges.removeValue(forKey: identifier) }
    guard let exchange else { return }
    var result = exchange.answer ?? Self.answer(exchange.task.response) ?? reason(exchange.end)
    if case .answer(var answer) = result, let body = exchange.body {
      answer.body = body
      result = .answer(answer)
    }
    exchange.continuation.resume(returning: result)
  }

  /// - Returns: Nil if the answer is not final (RFC 9110 §15.2).
  private static func answer(_ response: URLResponse?) -> PostResult? {
    guard let response = response as? HTTPURLResponse, response.statusCode >= 200 else {
      return nil
    }
    return .answer(
      PostResult.Answer(
        status: response.statusCode,
        retryAfter: response.value(forHTTPHeaderField: "Retry-After"),
        reason: response.value(forHTTPHeaderField: "X-Mockworks-Reason")
      )
    )
  }

  // MARK: URLSessionDataDelegate

  func urlSession(
    _ session: URLSession,
    dataTask: URLSessionDataTask,
    didReceive response: URLResponse,
    completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
  ) {
    take(Self.answer(response), dataTask.taskIdentifier)
    completionHandler(.allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    state.withLock { state in
      guard var body = state.exchanges[dataTask.taskIdentifier]?.body else { return }
      body += data.prefix(max(0, Self.keptBytes - body.count))
      state.exchanges[dataTask.taskIdentifier]?.body = body
    }
  }

  /// A redirection is an answer like any other and is not followed.
  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping @Sendable (URLRequest?) -> Void
  ) {
    take(Self.answer(response), task.taskIdentifier)
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    didCompleteWithError error: (any Error)?
  ) {
    finish(task.taskIdentifier) { end in
      if let end { return .broken(end) }
      return error.map { NetworkFailure.result($0) } ?? .broken("no HTTP answer")
    }
  }
}
