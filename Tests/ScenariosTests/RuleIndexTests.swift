import Diagnostics
import JSONWire
import RequestMatching
import Scenarios
import TestSupport
import Testing

struct RuleIndexTests {
  private static let methods = ["POST", "GET", "HEAD", "PUT"]
  private static let operations = ["createWork", "listWorks", "replaceWork"]
  private static let works = "/inventory/maintenanceWorks"
  private static let paths = ["/a", "/b", "/a/b", "/", "/*", "/**", "**"]

  /// A scenario of rules that ask for a method, a path, both, or none.
  private static func scenario(_ random: inout SplitMix) throws -> Scenario {
    let rules = (0..<20).map { _ in
      var when: [String] = []
      if random.below(2) == 0 { when.append(#""method":"\#(methods[random.below(4)])""#) }
      if random.below(3) == 0 {
        when.append(#""operation":"\#(operations[random.below(3)])""#)
      }
      if random.below(3) == 0 {
        when.append(#""path":{"equals":"\#(paths[random.below(4)])"}"#)
      } else if random.below(2) == 0 {
        when.append(#""path":"\#(paths[random.below(paths.count)])""#)
      }
      return #"{"when":{\#(when.joined(separator: ","))},"respond":[{"status":500,"chance":0.5}]}"#
    }
    let text = #"{"rules":[\#(rules.joined(separator: ","))]}"#
    return try Scenario(reading: [SourceText(name: "s", bytes: Array(text.utf8))])
  }

  @Test func itLeavesOutNoRuleAndKeepsTheOrder() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<300 {
      let scenario = try Self.scenario(&random)
      let method = Self.methods[random.below(4)]
      let path = [
        "/a", "/b", "/a/b", "/", "", "/c", Self.works, Self.works, Self.works + "/1",
      ][random.below(9)]
      let head = Array((method + path).utf8)
      let facts = MatchableRequest(
        method: 0..<method.utf8.count,
        target: (method.utf8.count..<head.count, nil),
        tenant: nil,
        headers: [],
        head: head.span
      )
      let found = try scenario.candidates(
        facts,
        head: head.span,
        MatchingCost(),
        body: { nil },
        key: { _ in 0 }
      )
      let all = scenario.rules.indices.filter {
        scenario.rules[$0].when.matches(facts, head: head.span, body: { nil })
      }
      #expect(found.map(\.rule) == all)
    }
  }
}
