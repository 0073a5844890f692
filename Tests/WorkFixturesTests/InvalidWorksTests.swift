import Primitives
import JSONWire
import FakedAPI
import TestSupport
import Testing

@testable import WorkFixtures

struct InvalidWorksTests {
  /// The validator itself says that it is this rule, and in strict mode the same or none before.
  private func check(_ work: InvalidWork, _ property: inout Property) throws {
    let found = InvalidWork.violation(work.body, isStrict: false)
    let strict = InvalidWork.violation(work.body, isStrict: true)
    let what = "\(work.rule.name) \(work.way): \(work.body.repairedText)"
    switch work.rule.layer {
    case .syntax, .type:
      try property.expect(found.map { "\($0.rule)" } == work.rule.name, what)
      try property.expect(strict.map { "\($0.rule)" } == work.rule.name, what)
    case .meaning:
      try property.expect(found == nil, what)
      try property.expect(strict.map { "\($0.rule)" } == work.rule.name, what)
    case .transport, .valid:
      try property.expect(found == nil && strict == nil, what)
    }
    try property.expect((work.reason != nil) == (work.rule.status != 201), what)
    try property.expect((work.strictReason != nil) == (work.strictStatus != 201), what)
  }

  @Test func everyWayBreaksItsRuleAndNoOther() throws {
    var property = Property()
    for work in InvalidWorks(seed: 0).each { try check(work, &property) }
  }

  @Test func hundredThousandInvalidWorksAreRefusedAsTheyState() throws {
    var property = Property()
    let works = InvalidWorks(seed: 77)
    let twins = WorkGenerator(seed: 77)
    var counts: [String: Int] = [:]
    for index: UInt64 in 0..<100_000 {
      let work = works.work(at: index)
      try check(work, &property)
      counts[work.rule.name, default: 0] += 1
      try property.expect(work.twin == index, "twin \(work.twin as Any) of \(index)")
      if index % 100 == 0 {
        let violation = InvalidWork.violation(twins.body(at: index), isStrict: true)
        try property.expect(violation == nil, "the twin of \(index)")
      }
    }
    let rules = WorkRule.all.map { counts[$0.name] ?? 0 }
    #expect(Statistics.chiSquaredIsFine(rules, shares: rules.map { _ in 1 }))
  }

  private struct OneWork: StoredData {
    func read(_ body: (borrowing TenantStore) -> Void) -> Bool {
      var store = TenantStore()
      let bytes = Array(#"{"id":"x"}"#.utf8)
      if let work = StoredWork(bytes.span) { store.works.add(work) }
      body(store)
      return true
    }

    func alertDefinition(_ id: String) -> AlertDefinition? { nil }
  }

  @Test(arguments: [false, true])
  func replacingIsRefusedForTheReasonsOfCreating(_ isStrict: Bool) throws {
    var property = Property()
    for work in InvalidWorks(seed: 0).each where work.contentType == nil {
      var operation = Operation()
      operation.parameters = ["x"]
      operation.isStrict = isStrict
      operation.stored = OneWork()
      var output: [UInt8] = []
      var found: String?
      do throws(APIRefusal) {
        try Endpoint.replaceWork.action(&operation, work.body.span, &output)
      } catch {
        found = "\(error.status) \(error.reason)"
      }
      let reason = isStrict ? work.strictReason : work.reason
      let what = "\(work.rule.name) \(work.way): \(work.body.repairedText)"
      try property.expect(found == reason.map { "400 \($0)" }, what)
    }
  }

  /// Every rule that the validator has is among them, in some ways that differ.
  @Test func allRulesOfTheValidatorAreCovered() {
    let covered = WorkRule.all.filter { $0.layer != .valid && $0.layer != .transport }.map(\.name)
    #expect(covered == WorkViolation.Rule.all.map { "\($0)" })
    let each = InvalidWorks(seed: 3).each
    #expect(Set(each.map(\.rule.name)) == Set(WorkRule.all.map(\.name)))
    let ways = each.map { "\($0.rule.name) \($0.way)" }
    #expect(Set(ways).count == ways.count)
  }

  /// All that makes a text no JSON comes in some way, but for a limit that bodies do not have.
  @Test func everyKindOfSyntaxErrorIsShown() throws {
    let rule = try #require(WorkRule.all.first { $0.layer == .syntax })
    let kinds = InvalidWorks(seed: 3, rules: [rule]).each
      .map { work -> String in
        guard
          case .syntax(let problem)? = InvalidWork.violation(work.body, isStrict: false)?.problem
        else { return "none" }
        return switch problem {
        case .byteOrderMark: "byteOrderMark"
        case .expected: "expected"
        case .controlCharacter: "controlCharacter"
        case .badEscape: "badEscape"
        case .badUTF8: "badUTF8"
        case .leadingZero: "leadingZero"
        case .unclosedString: "unclosedString"
        case .tooDeep: "tooDeep"
        case .tooManyValues: "tooManyValues"
        case .trailingBytes: "trailingBytes"
        case .trailingComma: "trailingComma"
        case .empty: "empty"
        }
      }
    #expect(
      Set(kinds) == [
        "byteOrderMark", "expected", "controlCharacter", "badEscape", "badUTF8", "leadingZero",
        "unclosedString", "tooDeep", "trailingBytes", "trailingComma", "empty",
      ]
    )
  }

  /// The validator stops at the first thing that is wrong; that there is no second one shows in what
  /// the body has in common with its twin.
  @Test func oneMemberIsChanged() throws {
    let twin = try Self.members(WorkGenerator(seed: 4).body(at: 0))
    for work in InvalidWorks(seed: 4).each where [.type, .meaning].contains(work.rule.layer) {
      guard work.rule.name != "body.type" else { continue }
      let members = try Self.members(work.body)
      let changed = Set(members.keys).union(twin.keys).filter { members[$0] != twin[$0] }
      // Two places are two members.
      let most = work.rule.name == "strict.twoPlaces" ? 2 : 1
      #expect((1...most).contains(changed.count), "\(work.rule.name) \(work.way): \(changed)")
    }
  }

  /// The members of a body by their names, each as it stands there.
  private static func members(_ body: [UInt8]) throws -> [String: ArraySlice<UInt8>] {
    guard case .object(let members) = try JSONNode(parsing: body.span).value else { return [:] }
    return Dictionary(members.map { ($0.name, body[$0.value.range]) }) { $1 }
  }

  @Test func problemNamesTheError() throws {
    let rule = try #require(WorkRule.all.first { $0.name == "endTimestamp.type" })
    var line: [UInt8] = []
    InvalidWorks(seed: 1, rules: [rule]).work(at: 4).write(to: &line)
    let node = try JSONNode(parsing: line.span)
    #expect(node["violation"]?.string == "endTimestamp.type")
    #expect(node["layer"]?.string == "type")
    #expect(node["reason"]?.string?.hasPrefix("endTimestamp: expected an int64, found") == true)
    #expect(node["body"] != nil)
  }

  @Test func bodyThatIsNotUTF8IsInBase64() throws {
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

  /// Of the bodies, not of the table that they are made by.
  @Test func everyPairOfLevelsIsShown() throws {
    let rows = try CoverageWorks.all.prefix(CoverageWorks.rows.count)
      .map { work in
        let members = try Self.members(work.body)
        return WorkMember.allCases.map { Self.level(members["\($0.name)"], $0) }
      }
    #expect(rows.count == 35)
    for first in 0..<9 {
      for second in (first + 1)..<9 {
        let pairs = Set(rows.map { [$0[first], $0[second]] })
        #expect(pairs.count == 25, "members \(first) and \(second)")
      }
    }
  }

  /// What a value is, by its size and nothing else.
  private static func level(_ value: ArraySlice<UInt8>?, _ member: WorkMember) -> String {
    guard let value else { return "absent" }
    let text = Array(value).repairedText
    switch member.kind {
    case .int64:
      return switch Int64(text) {
      case nil: "empty"
      case .min?: "least"
      case .max?: "greatest"
      case _?: "typical"
      }
    case .string:
      return switch value.count {
      case 2: "empty"
      case 3: "least"
      case 4098: "greatest"
      default: "typical"
      }
    case .stringMap:
      return switch text.split(separator: ",").count {
      case 1: text == "{}" ? "empty" : "least"
      case 200: "greatest"
      default: "typical"
      }
    }
  }

  @Test func theSetShowsEachRuleOnce() throws {
    var property = Property()
    let broken = CoverageWorks.all.dropFirst(CoverageWorks.rows.count)
    #expect(broken.map(\.rule.name) == WorkRule.all.map(\.name))
    for work in broken { try check(work, &property) }
    for work in CoverageWorks.all.prefix(CoverageWorks.rows.count) {
      #expect(work.twin == nil)
      #expect(work.reason == nil)
      #expect((work.strictReason == nil) == (work.strictStatus == 201))
    }
    #expect(CoverageWorks.all.count == 57)
  }
}
