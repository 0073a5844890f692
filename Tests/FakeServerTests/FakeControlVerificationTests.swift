import RequestMatching
import Scenarios
import TestSupport
import Testing
import Verification

@testable import FakeServer

/// What `FakeControl` says of how a client behaved.
struct FakeControlVerificationTests {
  private static let scenario = """
    {"seed": 7, "rules": [{"name": "r", "respond": [429, 500]}],
     "expect": [{"name": "accepted", "status": 201}]}
    """

  private func expectations(_ text: String) throws -> Expectations {
    try ControlledFake.scenario(#"{"expect":\#(text)}"#).expectations
  }

  @Test func whatTheScenarioExpectsIsVerified() throws {
    let fake = try ControlledFake(Self.scenario)
    try fake.post()
    let verification = fake.control.verify()
    #expect(!verification.isPassed)
    #expect(verification.seed == 7)
    #expect(verification.results.map(\.name) == ["accepted"])
  }

  @Test func givenExpectationsAreVerifiedForOneTenant() throws {
    let fake = try ControlledFake()
    try fake.post(tenant: "a")
    let one = try expectations(#"[{"count":1}]"#)
    #expect(fake.control.verify(one, tenant: "a").isPassed)
    #expect(!fake.control.verify(one, tenant: "b").isPassed)
  }

  @Test func withoutExpectationsThereIsNothingToVerify() throws {
    let control = try ControlledFake().control
    for expectations in [nil, Expectations()] {
      let verification = control.verify(expectations)
      #expect(verification.results.isEmpty)
      #expect(verification.isPassed)
      #expect(verification.text == "nothing to verify\n")
    }
  }

  @Test(arguments: [false, true])
  func secretsAreMaskedUnlessTheFakeKeepsThem(_ keepsSecrets: Bool) throws {
    let fake = try ControlledFake { $0.keepsSecrets = keepsSecrets }
    try fake.post()
    let verification = fake.control.verify(
      try expectations(#"[{"when":{"headers":{"Authorization":"Bearer x"}}}]"#)
    )
    let found = fake.control.masked(verification).results.first?.nearest.first?.differences
      .first?
      .found
    #expect((found == "\"Bearer t\"") == keepsSecrets, "\(found ?? "")")
  }

  @Test func aReportHasTheClientAndWhatNeverRan() throws {
    let fake = try ControlledFake(Self.scenario)
    try fake.post(tenant: "a")
    let report = fake.control.report()
    #expect(report.seed == 7)
    #expect(report.behaviour.mostAttempts == [1])
    #expect(report.unused == [UnusedStep(rule: "r", step: 2)])
    #expect(report.unused?.map(\.description) == ["step 2 of rule 'r' never ran"])
    #expect(fake.control.unused == report.unused)
    #expect(fake.control.report(tenant: "a").unused == nil, "it may be what others ran")
  }

  @Test func aTenantsReportHasWhatNeverRanOfItsOwnScenario() throws {
    let fake = try ControlledFake(Self.scenario)
    let own = try ControlledFake.scenario(#"{"rules":[{"name":"own","respond":[503]}]}"#)
    try fake.control.replaceScenario(with: own, tenant: "a")
    let unused = [UnusedStep(rule: "own", step: nil)]
    #expect(fake.control.report(tenant: "a").unused == unused)
    #expect(unused.first?.description == "rule 'own' never ran")
  }
}
