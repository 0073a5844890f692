internal import FakeServer
internal import Journal
internal import Primitives
internal import Verification

extension FakeScope {
  /// Waits until as many requests have come as are wanted, those that came before included. Returns at once
  /// if they have come already.
  ///
  /// - Parameters:
  ///   - count: How many at least, 1 or more.
  ///   - pattern: Which requests count.
  ///   - status: Only those that were answered with it; nil for any answer.
  ///   - time: How long it waits at most, by the time that really passes.
  /// - Returns: The requests that match.
  /// - Throws: `WaitError` if too few have come in that time, with the requests that nearly match;
  ///   `ScenarioError` for a pattern that is wrong; `FakeError` if the fake stops, for a count below 1, or if
  ///   more wait at once than the limit `waiters` allows; `CancellationError` if the task is cancelled.
  @discardableResult
  public func waitForRequests(
    count: Int = 1,
    matching pattern: RequestPattern = .any,
    status: Int? = nil,
    within time: Duration = .seconds(5)
  ) async throws -> [RecordedRequest] {
    var wait = RequestWait()
    wait.filter = limited(try filter(pattern, status))
    guard time >= .zero else {
      throw FakeError("within: expected a duration of 0 or more, found \(time)")
    }
    guard count >= 1 else {
      throw FakeError("count: expected 1 or more requests to wait for, found \(count)")
    }
    wait.count = CountRange(min: count, max: nil)
    wait.tenant = tenantName
    wait.timeout = time
    let result = try await result(of: wait)
    if case .stopped = result.end, !result.isMet { throw FakeError(.stopped) }
    guard result.isMet else { throw WaitError(result) }
    return try requests(matching: pattern, status: status)
  }

  func result(of wait: RequestWait) async throws -> WaitResult {
    let lifetime = server.control.queryLifetime
    let waiting = Continuation<WaitResult>()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        waiting.set(continuation)
        do throws(ControlError) {
          try server.control.during(lifetime).wait(for: wait) { result in
            waiting.resume(with: result.mapError { FakeError($0) })
            lifetime.end()
          }
        } catch {
          waiting.resume(with: .failure(FakeError(error)))
        }
        if Task.isCancelled { waiting.resume(with: .failure(CancellationError())) }
      }
    } onCancel: {
      waiting.resume(with: .failure(CancellationError()))
      lifetime.end()
    }
  }
}
