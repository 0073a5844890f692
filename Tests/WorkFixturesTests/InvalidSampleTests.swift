import FakedAPI
import Testing
@testable import WorkFixtures

struct InvalidSampleTests {
  @Test(arguments: InvalidWorks.sample(60, seed: 7)) func workIsAnsweredAsItSays(
    _ work: InvalidWork
  ) {
    #expect((work.reason != nil) == (work.status != 201))
    #expect((work.strictReason != nil) == (work.strictStatus != 201))
    guard work.contentType == nil else { return }
    for isStrict in [false, true] {
      let violation = InvalidWork.violation(work.body, isStrict: isStrict)
      #expect((violation == nil) == ((isStrict ? work.strictStatus : work.status) == 201))
    }
    #expect(throws: Never.self) { try MaintenanceWork(json: work.twinWork?.bytes ?? []) }
  }

  @Test func sampleIsAFunctionOfTheSeed() {
    let sample = InvalidWorks.sample(100, seed: 7)
    #expect(InvalidWorks.sample(100, seed: 7) == sample)
    #expect(InvalidWorks.sample(30, seed: 7) == Array(sample.prefix(30)))
    #expect(InvalidWorks.sample(100, seed: 8) != sample)
    #expect(Set(sample.map(\.id)).count == 100)
    #expect(InvalidWorks.sample(0).isEmpty)
  }

  /// As the bytes of all works, these stay under a data version.
  @Test func sampleStaysAsItIs() {
    #expect(WorkGenerator.dataVersion == 2)
    #expect(
      InvalidWorks.sample(5, seed: 7).map(\.id) == [
        "body.type number 0", "endTimestamp.type array 1", "type.type zero 2",
        "properties.value.type array 3", "strict.order years 4",
      ]
    )
  }

  @Test(arguments: [1, 7, 22, 50, 111]) func rulesComeAlike(_ count: Int) {
    for seed: UInt64 in 0..<20 {
      let sample = InvalidWorks.sample(count, seed: seed)
      let counts = WorkRule.all.map { rule in sample.count { $0.rule == rule } }
      #expect(counts.reduce(0, +) == count)
      #expect((counts.max() ?? 0) - (counts.min() ?? 0) <= 1, "seed \(seed): \(counts)")
    }
    // Which come first is drawn.
    #expect(Set((0..<20).map { InvalidWorks.sample(1, seed: $0)[0].rule }).count > 5)
  }

  @Test func waysOfARuleTakeTurns() throws {
    let rule = try WorkRule.named("endTimestamp.type")
    let ways = InvalidWorks(seed: 0, rules: [rule]).each.map(\.way)
    let sample = InvalidWorks.sample(2 * ways.count, seed: 7, rules: [rule])
    #expect(sample.allSatisfy { $0.rule == rule })
    for way in ways { #expect(sample.count { $0.way == way } == 2) }
  }

  @Test func everyWayComesOnce() {
    let names = InvalidWorks.each.map { "\($0.rule) \($0.way)" }
    #expect(Set(names).count == names.count)
    #expect(Set(InvalidWorks.each.map(\.rule)) == Set(WorkRule.all))
  }

  @Test func ruleHasItsName() throws {
    for rule in WorkRule.all { #expect(try WorkRule.named("\(rule)") == rule) }
    let error = #expect(throws: FixtureError.self) { try WorkRule.named("endTimestamp.tipe") }
    #expect(
      error.map { "\($0)" } == "no such rule 'endTimestamp.tipe'; did you mean 'endTimestamp.type'?"
    )
    #expect(throws: FixtureError.unknownRule("#", nearest: nil)) { try WorkRule.named("#") }
  }

  @Test func workIsDescribedByWhatIsWrong() throws {
    func description(_ rule: String, _ way: String) -> String? {
      InvalidWorks.each.first { $0.rule.name == rule && $0.way == way }.map { "\($0)" }
    }
    let float = try #require(description("endTimestamp.type", "float"))
    let text = "endTimestamp.type (float): expected an int64, found a number with a fraction or an "
    #expect(float.hasPrefix(text + "exponent at line 1 column "))
    #expect(
      description("body.syntax", "empty")
        == "body.syntax (empty): expected a JSON value, found an empty text at line 1 column 1"
    )
    #expect(
      try #require(description("strict.order", "years"))
        .hasPrefix(
          "strict.order (years): endTimestamp: the work ends before it starts (strict) at "
        )
    )
    #expect(description("valid.nearMiss", "least") == "valid.nearMiss (least): valid")
  }

  @Test func bytesThatAreNoTextHaveNone() throws {
    let latin = try #require(InvalidWorks.each.first { $0.way == "latin1" })
    #expect(latin.text == nil)
    let float = try #require(InvalidWorks.each.first { $0.way == "float" })
    #expect(float.text.map { Array($0.utf8) } == float.body)
    #expect(float.twinWork == WorkGenerator(seed: 0).work(at: 0))
    #expect(CoverageWorks.all.first?.twinWork == nil)
  }

  // MARK: Mistakes

  // Samples are arguments of tests: whatever is asked for, the other tests of the run go on.

  @Test func sampleHasTheNearestCount() {
    for count in [-1, .min] {
      #expect(InvalidWorks.sample(count).isEmpty)
      #expect(MaintenanceWork.sample(count).isEmpty)
      #expect(MaintenanceWork.sample(count, profile: .edge).isEmpty)
    }
    #expect(MaintenanceWork.sample(3).count == 3)
    #expect(SampleSize.nearest(to: .max) == 1_000_000)
    #expect(SampleSize.nearest(to: 1_000_000) == 1_000_000)
  }

  @Test func withoutRulesNothingIsBroken() {
    #expect(InvalidWorks.sample(3, rules: []).isEmpty)
    let works = InvalidWorks(seed: 7, rules: [])
    #expect(works.each.isEmpty)
    let work = works.work(at: 5)
    #expect(work.status == 201 && work.strictStatus == 201 && work.reason == nil)
    #expect(work.rule == .nearMiss && work.twin == 5)
    #expect(work.twinWork == WorkGenerator(seed: 7).work(at: 5))
    #expect(work.body == WorkGenerator(seed: 7).body(at: 5))
  }

  @Test func pairsCanBeSampled() {
    let pairs = CoverageWorks.all.filter { $0.rule == .pair }
    let works = InvalidWorks(seed: 7, rules: [.pair])
    #expect(works.each == pairs)
    let sample = InvalidWorks.sample(pairs.count, seed: 7, rules: [.pair])
    #expect(Set(sample) == Set(pairs))
    #expect(pairs.contains(works.work(at: 4)))
    let rules = InvalidWorks.sample(20, rules: [.pair, .nearMiss]).map(\.rule)
    #expect(rules.count { $0 == .pair } == 10)
  }
}
