import Testing

@testable import StubServerTesting

/// How a test ends whose task was cancelled.
struct TestWatchTests {
  /// How a test ends that was cancelled some time after its start.
  private func watch(after time: Duration) async throws -> TestWatch {
    let test = try #require(Test.current)
    let testCase = Test.Case.current
    let task = Task {
      var watch = TestWatch(test, start: .now - time)
      _ = await watch.result(for: testCase) {
        while !Task.isCancelled { await Task.yield() }
        throw CancellationError()
      }
      return watch
    }
    task.cancel()
    return await task.value
  }

  /// The limit began before the scope of the test, so less of it has passed since.
  @Test(.timeLimit(.minutes(2))) func aTestThatItsTimeLimitCancelsHasFailed() async throws {
    let watch = try await watch(after: .seconds(119) + .milliseconds(100))
    #expect(watch.wasCancelled)
    #expect(watch.hasFailed)
  }

  @Test(.timeLimit(.minutes(2))) func aTestThatIsCancelledBeforeItsTimeLimitHasNot() async throws {
    let watch = try await watch(after: .zero)
    #expect(watch.wasCancelled)
    #expect(!watch.hasFailed)
  }
}
