internal import WorkFixtures

/// The rules that `generate --profile invalid` breaks, as a table.
enum ViolationList {
  static var text: String {
    let rules = WorkRule.all.map { rule in
      (rule, InvalidWorks(seed: 0, rules: [rule]).each.map(\.way).joined(separator: ", "))
    }
    let rows =
      [("RULE", "LAYER", "STATUS", "STRICT", "WAYS")]
      + rules.map { rule, ways in
        (rule.name, rule.layer.rawValue, "\(rule.status)", "\(rule.strictStatus)", ways)
      }
    func width(_ column: KeyPath<(String, String, String, String, String), String>) -> Int {
      rows.map { $0[keyPath: column].count }.max() ?? 0
    }
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: width + 2 - text.count)
    }
    let (name, layer) = (width(\.0), width(\.1))
    return rows.map { row in
      padded(row.0, name) + padded(row.1, layer) + padded(row.2, 6) + padded(row.3, 6) + row.4
    }
    .joined(separator: "\n")
  }
}
