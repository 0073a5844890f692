internal import Synchronization

/// How many requests a step has answered.
final class StepCount: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  func increase() { count.add(1, ordering: .relaxed) }

  func clear() { count.store(0, ordering: .relaxed) }
}
