import Primitives
import StubServerTesting
import Testing

/// Runs a body as a test with the trait that runs now would be run.
func run(
  _ trait: FakeTrait,
  _ body: @Sendable (Fake) async throws -> Void
) async throws {
  try await trait.provideScope(
    for: try #require(Test.current),
    testCase: Test.Case.current
  ) {
    try await body(try Fake.current)
  }
}

/// Runs a body, and keeps the issues that it records from the test.
///
/// - Parameter body: What fails.
/// - Returns: These issues.
/// - Throws: What the body throws.
func issues(of body: @Sendable () async throws -> Void) async throws -> [Issue] {
  let issues = Kept<[Issue]>([])
  let keeper = IssueHandlingTrait.compactMapIssues { issue in
    issues.withLock { $0.append(issue) }
    return nil
  }
  try await keeper.provideScope(
    for: try #require(Test.current),
    testCase: Test.Case.current,
    performing: body
  )
  return issues.value
}

/// A value that tasks share.
final class Kept<Value: Sendable>: Sendable {
  private let kept: Locked<Value>

  init(_ value: Value) { kept = Locked(value) }

  var value: Value { kept.withLock { $0 } }

  func withLock(_ body: (inout Value) -> Void) { kept.withLock { body(&$0) } }
}

extension Issue {
  /// What was recorded, in the words of its author.
  var text: String { comments.map(\.rawValue).joined(separator: "\n") }
}
