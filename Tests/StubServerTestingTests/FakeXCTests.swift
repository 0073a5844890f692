import StubServer
import StubServerTesting
import XCTest

/// The fake of a test of XCTest.
final class FakeXCTests: XCTestCase {
  func testTheBodyHasAFake() async throws {
    let status = try await withFake(
      scenario: "every-work-fails-once",
      rules: [.maxAttempts(2)],
      failOnNothingJudged: true,
      in: self
    ) { fake in
      XCTAssertEqual(fake.tenant, "FakeXCTests.testTheBodyHasAFake")
      XCTAssertEqual(try Fake.current.tenant, fake.tenant)
      _ = try await fake.post()
      return try await fake.post()
    }
    XCTAssertEqual(status, 201)
  }

  @MainActor func testTheBodyRunsWhereItIsCalled() async throws {
    var count = 0
    try await withFake(isolation: .server, in: self) { fake in
      try await fake.post()
      MainActor.assertIsolated()
      count += 1
    }
    XCTAssertEqual(count, 1)
  }

  func testAWrongScenarioIsAnError() async throws {
    do {
      try await withFake(scenario: "documented", isolation: .tenant, in: self) { _ in
        XCTFail("the test runs without its fake")
      }
      XCTFail("no error is thrown")
    } catch {
      XCTAssertTrue("\(error)".hasSuffix("use isolation: .server"), "\(error)")
    }
  }
}
