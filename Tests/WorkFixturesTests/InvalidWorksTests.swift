import Bytes
import JSONWire
import MaintenanceWorks
import Testing

@testable import WorkFixtures

struct InvalidWorksTests {
  /// The validator itself says that it is this rule, and in strict mode the same or none before.
  private func check(_ work: InvalidWork) {
    let found = InvalidWork.violation(work.body, isStrict: false)
    let strict = InvalidWork.violation(work.body, isStrict: true)
    let what = "\(work.rule.name) \(work.way): \(work.body.repairedText)"
    switch work.rule.layer {
    case .syntax, .type:
      #expect(found?.rule == work.rule.name, "\(what)")
      #expect(strict?.rule == work.rule.name, "\(what)")
    case .meaning:
      #expect(found == nil, "\(what)")
      #expect(strict?.rule == work.rule.name, "\(what)")
    case .transport, .none:
      #expect(found == nil && strict == nil, "\(what)")
    }
    #expect((work.reason != nil) == (work.rule.status != 201), "\(what)")
    #expect((work.strictReason != nil) == (work.strictStatus != 201), "\(what)")
  }

  @Test func everyWayBreaksItsRuleAndNoOther() {
    for work in InvalidWorks(seed: 0).each { check(work) }
  }

  @Test func aHundredThousandAreRefusedAsTheySay() {
    let works = InvalidWorks(seed: 77)
    let twins = WorkGenerator(seed: 77)
    var counts: [String: Int] = [:]
    for index: UInt64 in 0..<100_000 {
      let work = works.work(at: index)
      check(work)
      counts[work.rule.name, default: 0] += 1
      #expect(work.twin == index)
      if index % 100 == 0 {
        #expect(InvalidWork.violation(twins.body(at: work.twin), isStrict: true) == nil)
      }
    }
    let rules = WorkRule.all.map { counts[$0.name] ?? 0 }
    #expect(Statistics.chiSquaredIsFine(rules, shares: rules.map { _ in 1 }))
  }

  /// Every rule that the validator can name is among them.
  @Test func allRulesOfTheValidatorAreCovered() {
    let known: Set<String> = Set(
      ["body.syntax", "body.type", "properties.value.type"]
        + WorkMember.allCases.map { "\($0.name).type" }
        + ["startTimestamp.range", "endTimestamp.range"]
        + ["unknownMember", "emptyString", "order", "noPlace", "twoPlaces", "userEmail"]
        .map { "strict.\($0)" }
    )
    let covered = WorkRule.all.filter { $0.layer != .none && $0.layer != .transport }.map(\.name)
    #expect(Set(covered) == known)
    let each = InvalidWorks(seed: 3).each
    #expect(Set(each.map(\.rule.name)) == Set(WorkRule.all.map(\.name)))
    let ways = each.map { "\($0.rule.name) \($0.way)" }
    #expect(Set(ways).count == ways.count)
  }

  @Test func aLineSaysWhatIsWrong() throws {
    let rule = try #require(WorkRule.all.first { $0.name == "endTimestamp.type" })
    var line: [UInt8] = []
    InvalidWorks(seed: 1, rules: [rule]).work(at: 4).write(to: &line)
    let node = try JSONNode(parsing: line.span)
    #expect(node["violation"]?.string == "endTimestamp.type")
    #expect(node["layer"]?.string == "type")
    #expect(node["reason"]?.string?.hasPrefix("endTimestamp: expected an int64, found") == true)
    #expect(node["body"] != nil)
  }

  @Test func whatIsNoTextIsInBase64() throws {
    let works = InvalidWorks(seed: 0).each
    for way in ["badUTF8", "truncated", "byteOrderMark", "array"] {
      let work = try #require(works.first { $0.way == way })
      var line: [UInt8] = []
      work.write(to: &line)
      let node = try JSONNode(parsing: line.span)
      #expect((node["base64"] != nil) == (way == "badUTF8"))
      #expect((node["text"] != nil) == ["truncated", "byteOrderMark"].contains(way))
      #expect((node["body"] != nil) == (way == "array"))
    }
  }

  // MARK: The small set

  @Test func everyPairOfLevelsIsShown() {
    for first in 0..<9 {
      for second in (first + 1)..<9 {
        let pairs = Set(
          CoverageWorks.rows.map { row in
            let digits = Array(row)
            return "\(digits[first])\(digits[second])"
          }
        )
        #expect(pairs.count == 25, "members \(first) and \(second)")
      }
    }
  }

  @Test func theSetShowsEachRuleOnce() {
    let broken = CoverageWorks.all.dropFirst(CoverageWorks.rows.count)
    #expect(broken.map(\.rule.name) == WorkRule.all.map(\.name))
    for work in broken { check(work) }
    for work in CoverageWorks.all.prefix(CoverageWorks.rows.count) {
      #expect(work.reason == nil)
      #expect((work.strictReason == nil) == (work.strictStatus == 201))
    }
    #expect(CoverageWorks.all.count < 64)
  }
}
