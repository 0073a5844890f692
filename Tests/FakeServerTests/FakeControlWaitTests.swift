import Dispatch
import Journal
import Primitives
import TestSupport
import Testing
import Verification

@testable import FakeServer

/// What `FakeControl` says of waits.
struct FakeControlWaitTests {
  private final class Answer: Sendable {
    private let result = Locked<Result<WaitResult, ControlError>?>(nil)

    func give(_ new: Result<WaitResult, ControlError>) { result.withLock { $0 = new } }

    func get() throws -> WaitResult {
      try eventually("the wait ends") { result.withLock { $0 != nil } }
      return try #require(result.withLock { $0 }).get()
    }
  }

  private func wait(_ change: (inout RequestWait) -> Void) -> RequestWait {
    var wait = RequestWait()
    wait.timeout = .seconds(3600)
    change(&wait)
    return wait
  }

  @Test func aWaitThatIsMetAnswersAtOnce() throws {
    let fake = try ControlledFake()
    try fake.post()
    let answer = Answer()
    try fake.control.wait(for: wait { _ in }) { answer.give($0) }
    let result = try answer.get()
    #expect(result.isMet && result.message == nil)
    #expect(result.requests == [1])
  }

  /// Without a call it keeps itself, and is released at its end.
  @Test func aWaitAnswersWhenTheRequestComes() throws {
    let fake = try ControlledFake()
    let answer = Answer()
    try fake.control.wait(for: wait { $0.count = CountRange(min: 2, max: nil) }) { answer.give($0) }
    for _ in 0..<2 { try fake.post() }
    #expect(try answer.get().requests == [1, 2])
    #expect(fake.control.subscriptions.count == 0)
    try eventually("nothing keeps the wait") { fake.server.state.journalSignal.count == 0 }
  }

  @Test func aWaitTellsAfterItsTimeWhatNearlyMatched() throws {
    let fake = try ControlledFake()
    try fake.post()
    let answer = Answer()
    let wait = wait {
      $0.filter.status = 500
      $0.timeout = .milliseconds(1)
    }
    try fake.control.wait(for: wait) { answer.give($0) }
    let result = try answer.get()
    #expect(result.message == "0.001 seconds are over: wanted at least 1, got 0")
    #expect(result.nearest?.map(\.sequence) == [1])
  }

  @Test func theStopEndsAWait() throws {
    let fake = try ControlledFake()
    let answer = Answer()
    try fake.control.wait(for: wait { _ in }) { answer.give($0) }
    fake.server.stop()
    #expect(try answer.get().end == .stopped)
  }

  @Test func theStopEndsAWaitWhileOthersLook() throws {
    let fake = try ControlledFake()
    let answer = Answer()
    try fake.control.wait(for: wait { _ in }) { answer.give($0) }
    let goesOn = DispatchSemaphore(value: 0)
    fake.control.subscriptions.submit(for: CallLifetime()) { goesOn.wait() }
    fake.server.stop()
    #expect(try answer.get().end == .stopped)
    goesOn.signal()
  }

  @Test func aWaitEndsWithItsCall() throws {
    let fake = try ControlledFake { $0.limits.waiters = 1 }
    let lifetime = CallLifetime()
    try fake.control.during(lifetime).wait(for: wait { _ in }) { _ in }
    #expect(throws: ControlError.self) { try fake.control.wait(for: wait { _ in }) { _ in } }
    lifetime.end()
    try eventually("the place is free") { fake.control.subscriptions.count == 0 }
  }
}
