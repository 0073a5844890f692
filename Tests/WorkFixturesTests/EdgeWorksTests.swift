import Primitives
import FakedAPI
import TestSupport
import Testing

@testable import WorkFixtures

struct EdgeWorksTests {
  @Test func everyWorkIsValidAsDocumented() throws {
    var property = Property()
    let generator = WorkGenerator(seed: 2, profile: .edge)
    for index: UInt64 in 0..<5000 {
      let body = generator.body(at: index)
      let violation = InvalidWork.violation(body, isStrict: false)
      try property.expect(violation == nil, body.repairedText)
    }
  }

  @Test func membersAreLeftOutInAllCombinations() {
    let generator = WorkGenerator(seed: 5, profile: .edge)
    var combinations: Set<[Bool]> = []
    for index: UInt64 in 700..<1212 {
      let work = generator.work(at: index)
      combinations.insert(
        WorkMember.allCases.map { member in
          switch member.kind {
          case .int64: work[time: member] != nil
          case .string: work[text: member] != nil
          case .stringMap: work.properties != nil
          }
        }
      )
    }
    #expect(combinations.count == 512)
  }

  @Test func theLimitsAreReached() {
    let generator = WorkGenerator(seed: 1, profile: .edge)
    let works = (UInt64(0)..<4000).map { generator.work(at: $0) }
    #expect(works.contains { $0.startTimestamp == .min })
    #expect(works.contains { $0.endTimestamp == .max })
    #expect(works.contains { $0.startTimestamp != nil && $0.startTimestamp == $0.endTimestamp })
    #expect(works.contains { $0.type == "" })
    #expect(works.contains { $0.description?.utf8.count ?? 0 >= 20_000 })
    #expect(works.contains { $0.outcome?.unicodeScalars.contains { $0.value == 0 } == true })
    #expect(works.contains { $0.outcome?.unicodeScalars.contains { $0.value > 0xFFFF } == true })
    #expect(works.contains { $0.properties?.count == 0 })
    #expect(works.contains { $0.properties?.count == 200 })
    #expect(works.contains { $0.properties?.contains { $0.name == "startTimestamp" } == true })
    // No two properties have a name.
    #expect(
      works.allSatisfy { work in
        let names = work.properties?.map(\.name) ?? []
        return Set(names).count == names.count
      }
    )
    let texts = works.compactMap(\.description).joined().unicodeScalars
    for (name, scalars) in [
      ("right to left", "م"), ("combining", "\u{301}"), ("joined", "\u{200D}"),
    ] {
      #expect(texts.contains(scalars.unicodeScalars[scalars.unicodeScalars.startIndex]), "\(name)")
    }
  }

  @Test func everyEscapeOfJSONIsThere() {
    let generator = WorkGenerator(seed: 1, profile: .edge)
    let all = (UInt64(0)..<4000).map { generator.body(at: $0).repairedText }.joined()
    for escape in [
      #"\""#, #"\\"#, #"\/"#, #"\b"#, #"\f"#, #"\n"#, #"\r"#, #"\t"#, #"\u0000"#, #"\ud83d\udd27"#,
    ] {
      #expect(all.contains(escape), "\(escape)")
    }
    // Of `-0` the standard leaves open whether it is an integer.
    #expect(!all.contains(":-0,") && !all.contains(":-0}"))
  }
}
