internal import MaintenanceWorks

/// A small fixed set for a unit test: works that show every pair of values that two members can
/// have, and each rule broken once.
package enum CoverageWorks {
  /// What a member is.
  enum Level: Int, CaseIterable {
    /// `empty` is null for a time.
    case absent, empty, least, greatest, typical
  }

  /// A covering array of strength 2, found by simulated annealing: in any two columns each of the
  /// 25 pairs of levels stands in some row. The smallest known for nine members of five levels is
  /// little smaller; 25 rows is what nothing can be below.
  static let rows = [
    "110310133", "404411202", "120303222", "410033344", "134124234", "303140312", "301334230",
    "021312314", "421344433", "344013411", "233332431", "323214124", "013101430", "324321043",
    "332004303", "043020242", "044132323", "443302004", "103403013", "211044032", "030243000",
    "124042140", "002222442", "232113040", "231420320", "221123101", "310422201", "200041424",
    "432231112", "440124110", "122430404", "141241331", "001404141", "242443232", "214200213",
    "412330021",
  ]

  private static let longest = String(repeating: "abcdefgh", count: 512)

  /// Body `index`, below the number of rows.
  static func body(_ index: Int) -> [UInt8] {
    var work = Work()
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

  private static func properties(_ level: Level) -> [Work.Property] {
    switch level {
    case .absent, .empty: []
    case .least: [Work.Property("", "")]
    case .greatest: (0..<200).map { Work.Property("key\($0)", "value \($0)") }
    case .typical: [Work.Property("foo", "abc"), Work.Property("bar", "123")]
    }
  }

  /// The pairs, then the rules.
  package static let all: [InvalidWork] =
    rows.indices.map { row in
      InvalidWork(
        WorkRule.pair,
        Mutation(name: rows[row], verdict: .accept) { _, body in body },
        twin: UInt64(row),
        body: body(row)
      )
    }
    + WorkRule.all.flatMap { rule in
      Mutation.of(rule.name).prefix(1)
        .map { InvalidWork(rule, $0, twin: 0, body: WorkGenerator(seed: 0).body(at: 0)) }
    }
}
