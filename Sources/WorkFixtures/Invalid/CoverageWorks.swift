internal import FakedAPI

/// A small fixed set for a unit test: works that show every pair of values that two members can
/// have, and each rule broken once.
public enum CoverageWorks {
  /// What a member is.
  enum Level: Int, CaseIterable {
    /// `empty` is null for a time.
    case absent, empty, least, greatest, typical
  }

  /// A covering array of strength 2, found by simulated annealing: in any two columns each of the
  /// 25 pairs of levels stands in some row. The same search found none with a row less in ten
  /// minutes.
  static let rows = [
    "424432432", "301202122", "103241414", "200123231", "223104003", "330112404", "242342423",
    "112111130", "212434244", "443330134", "134120024", "432000211", "002320302", "033441141",
    "311410213", "440421103", "210220440", "020341220", "100033143", "421140344", "314301042",
    "034214333", "404414020", "414243301", "322233021", "144212241", "313022320", "140403310",
    "224014112", "231031300", "340044032", "121324411", "133313202", "011003434", "041132012",
  ]

  /// Each row in place of any work.
  static let pairs = rows.indices.map { row in
    Mutation(name: rows[row], verdict: .accept) { _, _ in body(row) }
  }

  private static let longest = String(repeating: "abcdefgh", count: 512)

  /// Body `index`, below the number of rows.
  static func body(_ index: Int) -> [UInt8] {
    var work = MaintenanceWork()
    var literals: [WorkMember: String] = [:]
    for (digit, member) in zip(rows[index].utf8, WorkMember.allCases) {
      guard let level = Level(rawValue: Int(digit) - 48), level != .absent else { continue }
      switch member.kind {
      case .int64: literals[member] = time(level, member)
      case .string: work[text: member] = text(level, member)
      case .stringMap: work.properties = properties(level)
      }
    }
    return work.body(literals)
  }

  private static func time(_ level: Level, _ member: WorkMember) -> String {
    switch level {
    case .absent, .empty: "null"
    case .least: "\(Int64.min)"
    case .greatest: "\(Int64.max)"
    case .typical: member == .startTimestamp ? "1735711200000" : "1735716600000"
    }
  }

  private static func text(_ level: Level, _ member: WorkMember) -> String {
    switch (level, member) {
    case (.absent, _), (.empty, _): ""
    case (.least, _): "a"
    case (.greatest, _): longest
    case (.typical, .type): "REPAIR"
    case (.typical, .description): "Main unit repair"
    case (.typical, .outcome): "Impossible to reset error"
    case (.typical, .userEmail): "ada.conti@example.com"
    case (.typical, .thingId): "5e0be1005ccde78203c367a8"
    case (.typical, _): "5e07a780c1f1a2b3c4d5e6f7"
    }
  }

  private static func properties(_ level: Level) -> MaintenanceWork.Properties {
    switch level {
    case .absent, .empty: [:]
    case .least: ["": ""]
    case .greatest:
      MaintenanceWork.Properties(
        (0..<200).map { MaintenanceWork.Property("key\($0)", "value \($0)") }
      )
    case .typical: ["foo": "abc", "bar": "123"]
    }
  }

  /// The pairs, then the rules.
  public static let all: [InvalidWork] =
    pairs.map { InvalidWork(WorkRule.pair, $0, twin: nil, body: []) }
    + WorkRule.all.flatMap { rule in
      Mutation.of(rule.name).prefix(1)
        .map { InvalidWork(rule, $0, twin: 0, body: twin) }
    }

  /// The realistic work 0 of seed 0.
  private static let twin = WorkGenerator(seed: 0).body(at: 0)
}
