import Primitives
import Diagnostics
import Foundation
import JSONWire
import RequestMatching
import Scenarios
import TestSupport
import Testing

/// Scenario files that are mutated from good ones: whatever they say, they are read whole or refused
/// whole, and what is read can be run. Each is a function of its seed and number.
struct ScenarioFuzzTests {
  private static let inputs = 4_000

  private static let templates: [[UInt8]] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scenarios")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0 != "scenario.schema.json" }.sorted()
      .compactMap { try? Data(contentsOf: folder.appending(path: $0)) }.map(Array.init)
  }()

  private static let words: [[UInt8]] = [
    "\"times\":", "\"unlimited\"", "\"chance\":0.5,", "\"oneOf\":[]", "\"fault\":\"stall\",",
    "\"at\":\"accept\",", "\"at\":\"head\",", "\"over\":\"1s\",", "\"then\":\"restart\",",
    "\"each\":\"connection\",", "{{body.a}}", "{{", "}}", "{{random.int 1 6}}", "\"24h\"", "null",
    "-1", "1e999", "9223372036854775807", "[", "]", "{", "}", ",", "\"", "\\u0000", "\"month\"",
    "{\"matches\":\"(a+)+$\"}", "{\"not\":{\"present\":false}}", "{\"min\":1,\"max\":2}",
    "\u{FEFF}",
  ].map { Array($0.utf8) }

  @Test(arguments: 0..<4) func itIsReadWholeOrRefusedWhole(_ seed: UInt64) throws {
    #expect(Self.templates.count >= 16)
    var random = SplitMix(state: seed)
    var read = 0
    var property = Property()
    for number in 0..<Self.inputs {
      let input = Self.input(&random)
      let source = SourceText(name: "fuzz", bytes: input)
      do {
        let (scenario, warnings) = try Scenario.load([source]) { _, _ in .unavailable("missing") }
        read += 1
        try property.expect(
          warnings.allSatisfy { $0.diagnostic.severity == .warning },
          "seed \(seed) input \(number): read in spite of an error"
        )
        Self.run(scenario)
        let again = SourceText(name: "again", bytes: scenario.document)
        _ = try Scenario.load([again]) { _, _ in .unavailable("missing") }
      } catch let error as ScenarioProblems {
        try property.expect(
          !error.text.isEmpty && error.problems.contains { $0.diagnostic.severity == .error },
          "seed \(seed) input \(number): refused without a reason"
        )
      }
    }
    // Enough of them survive for this to try what is run, too.
    #expect(read > Self.inputs / 20)
  }

  /// Some requests under a scenario, whatever it says.
  private static func run(_ scenario: Scenario) {
    var state = TenantState()
    let head = Array("POST/inventory/maintenanceWorksacme".utf8)
    let facts = MatchableRequest(
      method: 0..<4,
      target: (4..<31, nil),
      tenant: 31..<35,
      headers: [],
      head: head.span
    )
    let body = JSONNode(.object([]))
    for second in 0..<20 {
      let context = EvaluationContext(seed: 1, tenant: "acme", now: Int64(second) * 1_000_000_000)
      state.begin(context.now)
      _ = scenario.faultAtAccept(context, in: &state)
      let early = scenario.candidatesBeforeBody(
        facts,
        head: head.span,
        MatchingCost()
      ) { _ in 1 }
      _ = scenario.faultAfterHead(among: early, context, in: &state)
      let candidates =
        (try? scenario.candidates(
          facts,
          head: head.span,
          MatchingCost(),
          body: { body },
          key: { _ in 1 }
        )) ?? []
      if case .scripted(let selected) = scenario.verdict(among: candidates, context, in: &state) {
        _ = selected.source.delay(of: selected.step)
      }
      _ = scenario.quotaOverrun(token: "t", now: context.now, in: &state)
    }
  }

  private static func input(_ random: inout SplitMix) -> [UInt8] {
    var bytes = templates[random.below(templates.count)]
    for _ in 0..<1 + random.below(3) {
      guard !bytes.isEmpty else { break }
      let at = random.below(bytes.count)
      let end = min(bytes.count, at + 1 + random.below(24))
      switch random.below(8) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes.removeSubrange(at..<end)
      case 2: bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count))
      case 3: bytes.insert(contentsOf: words[random.below(words.count)], at: at)
      case 4: bytes = Array(bytes[..<at])
      default:
        // A digit or a letter for another: what stays well-formed gets further.
        guard bytes[at] != UInt8(ascii: "\""), bytes[at] > 0x2F, bytes[at] < 0x7B else { continue }
        bytes[at] =
          bytes[at] < 0x3A ? 0x30 + UInt8(random.below(10)) : 0x61 + UInt8(random.below(26))
      }
    }
    return bytes
  }
}
