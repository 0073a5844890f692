internal import Primitives
internal import WorkFixtures

/// The rules that `generate --profile invalid` breaks, as a table.
enum ViolationList {
  static var text: String {
    var table = TextTable([.left, .left, .left, .left, .left])
    table.add("RULE", "LAYER", "STATUS", "STRICT", "WAYS")
    for rule in WorkRule.all {
      let ways = InvalidWorks(seed: 0, rules: [rule]).each.map(\.way).joined(separator: ", ")
      table.add(rule.name, rule.layer.rawValue, "\(rule.status)", "\(rule.strictStatus)", ways)
    }
    return table.lines.joined(separator: "\n")
  }
}
