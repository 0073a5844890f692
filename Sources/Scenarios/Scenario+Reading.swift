internal import JSONDocuments
internal import JSONWire
internal import MaintenanceWorks
internal import RequestMatching

// The tables of a scenario file: what each object may hold, what it means, what it is read into.

extension Scenario {
  static let table = ObjectTable<Scenario>(
    "a scenario",
    [
      .init("$schema", .string, "The schema that editors complete by.") { _, _, _ in },
      .init("name", .string, "What the scenario is called in messages.") { node, scenario, _ in
        scenario.name = node.string
      },
      .init("description", .string, "What it is for and what a good client does.") {
        node,
        scenario,
        _ in
        scenario.description = node.string
      },
      .init("seed", .integer(0...Int64.max), "What every random draw comes from.") {
        node,
        scenario,
        reader in
        scenario.seed = reader.integer(node, in: 0...Int64.max, for: "seed").map(UInt64.init)
      },
      .init("access", .object("'access'"), "Who is let in; unset, everybody.") {
        node,
        scenario,
        reader in
        accessTable.read(node, into: &scenario.access, &reader)
      },
      .init(
        "rules",
        .array(.object("a rule")),
        "The first that matches and is not used up answers; else what is documented."
      ) { node, scenario, reader in
        scenario.rules = Rule.readAll(node, &reader)
      },
    ]
  )

  private static let accessTable = ObjectTable<AccessPolicy>(
    "'access'",
    [
      .init("tenants", .array(.string), "The tenants that exist; unset, any.") {
        node,
        access,
        reader in
        access.tenants = reader.strings(node, for: "tenants").map(Set.init)
      },
      .init("tokens", .map(.array(.string)), "The tokens that exist and their permissions.") {
        node,
        access,
        reader in
        var tokens: [String: Set<Permission>] = [:]
        for member in reader.members(node, for: "tokens") {
          tokens[member.name] = Permission.readAll(member, &reader)
        }
        access.tokens = tokens
      },
    ]
  )
}

extension Rule {
  static let table = ObjectTable<Rule>(
    "a rule",
    [
      .init("name", .string, "What the rule is called in the log and the journal.") {
        node,
        rule,
        _ in
        rule.name = node.string
      },
      .init("when", .object("a 'when'"), "What a request must be like; unset, any request.") {
        node,
        rule,
        reader in
        RequestPattern.table.read(node, into: &rule.when, &reader)
      },
      .init(
        "respond",
        .array(Step.shape),
        "The steps of the script, taken in order, the last one repeated."
      ) { node, rule, reader in
        guard case .array(let steps) = node.value else { return }
        if steps.isEmpty { reader.error("'respond': expected at least one step", at: node.range) }
        rule.respond = steps.map { Step(reading: $0, &reader) }
      },
    ]
  )
}
