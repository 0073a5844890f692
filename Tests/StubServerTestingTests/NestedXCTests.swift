import StubServer
import StubServerTesting
import XCTest

/// Tests most of which fail: `WithFakeTests` runs them in a process of their own, and looks at what becomes of
/// them.
final class NestedXCTests: XCTestCase {
  override func setUp() async throws {
    try XCTSkipUnless(NestedRun.isInside, "WithFakeTests runs it in a process of its own")
  }

  func testOneWorkIsMissing() async throws {
    try await withFake(
      rules: [.losesNothing],
      expect: [.count(2, status: 201, name: "two works"), .count(3, name: "three")],
      in: self
    ) { fake in
      try fake.statusOfRawPost()
    }
  }

  func testNothingIsSent() async throws {
    try await withFake(expect: [.count(1, name: "one work")], in: self) { _ in }
  }

  func testAnAssertionFails() async throws {
    try await withFake(in: self) { fake in
      try fake.statusOfRawPost()
      XCTFail("on purpose")
    }
  }

  struct Thrown: Error, CustomStringConvertible { var description: String { "thrown on purpose" } }

  func testAnErrorIsThrown() async throws {
    try await withFake(in: self) { fake in
      try fake.statusOfRawPost()
      throw Thrown()
    }
  }

  func testItIsSkipped() async throws {
    try await withFake(expect: [.count(5, name: "five")], in: self) { _ in
      throw XCTSkip("on purpose")
    }
  }

  func testAConfirmationFails() async throws {
    try await withFake(in: self) { fake in
      await fake.confirmRequests(4) {}
    }
  }

  func testTheScenarioHasAWarning() async throws {
    try await withFake(scenario: NestedTests.warned, expect: [.count(1)], in: self) { _ in }
  }
}
