internal import Primitives
import Testing

/// Sees how a test ends.
struct TestWatch {
  private let test: Test
  private let start: ContinuousClock.Instant
  private let issues = FailedIssues()
  /// True if the task of the test was cancelled, by `Test.cancel` or its time limit.
  private(set) var wasCancelled = false
  private(set) var hasFailed = false

  /// - Parameters:
  ///   - test: The test.
  ///   - start: When its scope began, before it had a fake.
  init(_ test: Test, start: ContinuousClock.Instant) {
    self.test = test
    self.start = start
  }

  /// The test is cancelled when its time limit is over, and the limit began a little before its scope.
  private static let slack = Duration.seconds(1)

  private final class FailedIssues: Sendable {
    let hasAny = Locked(false)
  }

  mutating func noteFailure() { hasFailed = true }

  /// Runs the test and notes what becomes of it.
  mutating func result(
    for testCase: Test.Case?,
    of function: @Sendable () async throws -> Void
  ) async -> Result<Void, any Error> {
    let watcher = IssueHandlingTrait.compactMapIssues { [issues] issue in
      // Warnings and known issues let a test pass.
      if issue.isFailure { issues.hasAny.withLock { $0 = true } }
      return issue
    }
    let result: Result<Void, any Error>
    do {
      try await watcher.provideScope(for: test, testCase: testCase, performing: function)
      result = .success(())
    } catch {
      result = .failure(error)
    }
    wasCancelled = Task.isCancelled
    // The issue of a time limit is recorded outside, and a test that calls `Test.cancel` throws too.
    let isLate = test.timeLimit.map { start.duration(to: .now) >= $0 - Self.slack } ?? false
    var hasThrown = false
    if case .failure = result { hasThrown = true }
    hasFailed = issues.hasAny.withLock { $0 } || (wasCancelled ? isLate : hasThrown)
    return result
  }
}
