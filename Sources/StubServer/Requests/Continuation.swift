internal import Primitives

/// A continuation that several may resume: the first does.
final class Continuation<Value: Sendable>: Sendable {
  private let continuation = Locked<CheckedContinuation<Value, any Error>?>(nil)

  func set(_ new: CheckedContinuation<Value, any Error>) {
    continuation.withLock { $0 = new }
  }

  func resume(with result: Result<Value, some Error>) {
    let waiting = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    waiting?.resume(with: result)
  }
}
