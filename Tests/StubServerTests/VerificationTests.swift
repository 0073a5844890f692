import StubServer
import TestSupport
import Testing

struct VerificationTests {
  @Test func theScenarioSaysWhatIsExpected() async throws {
    let scenario = Scenario(
      seed: 42,
      expect: [.count(1, of: .post().body(["type": "CLEANING"]), name: "one cleaning")]
    )
    let server = try await StubServer.start(scenario: scenario)
    try server.post(#"{"type":"REPAIR"}"#)
    let error = #expect(throws: VerificationError.self) { try server.verify() }
    #expect(
      error?.description == """
        FAILED  one cleaning
                wanted  exactly 1 request with method "POST", body.type "CLEANING"
                got     none
                nearest request 1: POST /inventory/maintenanceWorks → 201
                  body.type  wanted "CLEANING"  found "REPAIR"
        1 of 1 expectation not met; seed 42
        """
    )
    #expect(error?.seed == 42)
    try server.post(#"{"type":"CLEANING"}"#)
    let verdicts = try server.verify()
    #expect(verdicts.map(\.conclusion) == [.passed])
    #expect(verdicts.first?.requests == [2])
    await server.stop()
  }

  @Test func expectationsCanBeGiven() async throws {
    let server = try await StubServer.start(scenario: "every-work-fails-once")
    try server.post(#"{"type":"REPAIR"}"#)
    let error = #expect(throws: VerificationError.self) {
      try server.verify(.client(.losesNothing), .client(.renewsToken), .count(1, status: 500))
    }
    let failure = try #require(error?.failures.first)
    #expect(error?.failures.count == 1)
    #expect(failure.name == "client losesNothing")
    #expect(failure.conclusion == .failed)
    #expect(failure.requests == [1])
    #expect(failure.advice != nil)
    #expect(
      error?.description.contains(
        "passed  client renewsToken (nothing to judge: of 1 request, none was answered with 401 for an "
          + "expired token)"
      ) == true,
      "\(error?.description ?? "")"
    )
    #expect(error?.description.hasSuffix("1 of 3 expectations not met; seed 0") == true)
    await server.stop()
  }

  @Test func countsCanHaveAnOrder() async throws {
    let server = try await StubServer.start()
    for type in ["B", "A"] { try server.post(#"{"type":"\#(type)"}"#) }
    let list: [Scenario.Expectation] = ["A", "B"].map { type in
      .count(1, of: .any.body(["type": .equals(.string(type))]), name: type)
    }
    #expect(try server.verify(list).count == 2)
    #expect(throws: VerificationError.self) { try server.verify(list, inOrder: true) }
    #expect(try server.verify(list.reversed(), inOrder: true).allSatisfy(\.isMet))
    await server.stop()
  }

  @Test func tenantsAreVerifiedAlone() async throws {
    let server = try await StubServer.start()
    try server.post("{}", tenant: "globex")
    #expect(throws: VerificationError.self) { try server.tenant("acme").verify(.count(1)) }
    #expect(try server.tenant("globex").verify(.count(1)).first?.isMet == true)
    await server.stop()
  }

  @Test func wrongExpectationsAreExplained() async throws {
    let server = try await StubServer.start()
    let error = #expect(throws: ScenarioError.self) {
      try server.verify(.client(.maxAttempts(0)))
    }
    #expect(
      error?.description.contains("'maxAttempts': expected an integer from 1 to") == true,
      "\(error?.description ?? "")"
    )
    await server.stop()
  }

  @Test func nothingExpectedIsNothingVerified() async throws {
    let server = try await StubServer.start()
    #expect(try server.verify().isEmpty)
    await server.stop()
  }

  /// A mark begins a new test: the work before it was lost, the one behind it is another.
  @Test func marksPartTests() async throws {
    let server = try await StubServer.start(scenario: "every-work-fails-once")
    let acme = server.tenant("acme")
    acme.mark("first")
    #expect(try server.post(#"{"type":"REPAIR"}"#).status == 500)
    acme.mark("second")
    #expect(try server.post(#"{"type":"REPAIR"}"#).status == 500)
    #expect(try server.post(#"{"type":"REPAIR"}"#).status == 201)
    let error = #expect(throws: VerificationError.self) { try acme.verify(.client(.losesNothing)) }
    #expect(
      error?.failures.first?.got.contains("in 'first'") == true,
      "\(error?.description ?? "")"
    )
    await server.stop()
  }
}
