import Testing

@testable import StubServerTesting

/// How the names of tests become those of tenants.
struct TenantNamesTests {
  @Test(arguments: [
    (["Module", "Suite", "test()"], "Module.Suite.test"),
    (["Module", "test(of:in:)"], "Module.test-of-in"),
    (["Module", "`a retry waits`()"], "Module.a-retry-waits"),
    (["Module", "under_score()"], "Module.under_score"),
  ])
  func lettersOfAHeaderStay(parts: [String], name: String) {
    #expect(TenantNames.name(of: parts) == name)
  }

  @Test func namesInOtherLettersDiffer() {
    let names = ["Ü()", "Ö()", "測試()", "測試二()"].map { TenantNames.name(of: ["Module", $0]) }
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { $0.hasPrefix("Module-") && $0.utf8.allSatisfy { $0 < 0x80 } })
  }

  @Test func theHashIsTheSameInEveryRun() {
    #expect(TenantNames.name(of: ["Ü()"]) == TenantNames.name(of: ["Ü()"]))
  }

  @Test func casesAreNumberedFromTheFirst() {
    let parts = ["Names", "cases(number:)"]
    #expect(TenantNames.next(for: parts, isCase: true) == "Names.cases-number--1")
    #expect(TenantNames.next(for: parts, isCase: true) == "Names.cases-number--2")
    #expect(TenantNames.next(for: ["Names", "once()"], isCase: false) == "Names.once")
    #expect(TenantNames.next(for: ["Names", "once()"], isCase: false) == "Names.once--2")
  }

  @Test func aNumberNeverMakesTheNameOfAnotherTest() {
    let names = [
      TenantNames.next(for: ["Numbers", "retry(n:)"], isCase: true),
      TenantNames.next(for: ["Numbers", "`retry n 1`()"], isCase: false),
      TenantNames.next(for: ["Numbers", "`retry n  1`()"], isCase: false),
      TenantNames.next(for: ["Numbers", "`retry n--1`()"], isCase: false),
    ]
    #expect(
      names == [
        "Numbers.retry-n--1", "Numbers.retry-n-1", "Numbers.retry-n-1--2", "Numbers.retry-n-1--3",
      ]
    )
  }
}
