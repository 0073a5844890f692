internal import Verification
internal import Diagnostics
internal import FakedAPI
internal import HTTPWire
package import JSONDocuments
internal import JSONWire

extension Scenario {
  package static let table = ObjectTable<Scenario>(
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
      .init("seed", .integer(0...Int64.max), "What every random draw comes from; unset, 0.") {
        node,
        scenario,
        reader in
        scenario.seed = reader.integer(node, in: 0...Int64.max, for: "seed").map(UInt64.init)
      },
      .init(
        "clock",
        ClockParts.shape,
        "The time at which the clock of every tenant stands, or runs; unset, the system's."
      ) { node, scenario, reader in
        scenario.clock = ClockParts.read(node, &reader)
      },
      .word(
        "delays",
        DelayClock.self,
        "What delays are measured by: time that passes (real), or the clock (virtual)."
      ) { scenario, clock, _ in
        scenario.delays = clock
      },
      .init(
        "basePath",
        .string,
        "The path that the whole API is under, as /api; unset, that of --base-path, or none."
      ) { node, scenario, reader in
        let text = node.string ?? ""
        scenario.basePath = BasePath(text)
        if scenario.basePath == nil {
          let found = quoted(shortened(text))
          reader.error("'basePath': expected \(BasePath.expected), found \(found)", at: node.range)
        }
      },
      .init("access", .object(AccessPolicy.table.name), "Who is let in; unset, everybody.") {
        node,
        scenario,
        reader in
        AccessPolicy.table.read(node, into: &scenario.access, &reader)
      },
      .init(
        "strict",
        .bool,
        "Whether bodies are also refused for what is surely not meant, such as unknown members."
      ) { node, scenario, _ in
        if case .bool(let isStrict) = node.value { scenario.isStrict = isStrict }
      },
      .init(
        "stored",
        .object(InitialStore.table.name),
        "What the store of every tenant holds at the start; unset, nothing."
      ) { node, scenario, reader in
        InitialStore.table.read(node, into: &scenario.stored, &reader)
      },
      .init(
        "quota",
        .array(.object(Quota.table.name)),
        "How many requests are taken in each window of the clock; the documented 429 beyond."
      ) { node, scenario, reader in
        scenario.quotas = Quota.readAll(node, &reader)
      },
      .init(
        "rules",
        .array(.object(Rule.table.name)),
        "The first that matches and is not used up answers; else what is documented."
      ) { node, scenario, reader in
        scenario.rules = Rule.readAll(node, &reader)
      },
      .init(
        "expect",
        .array(.object(Expectation.table.name)),
        "What the client is expected to have sent, and how to have behaved."
      ) { node, scenario, reader in
        scenario.expectations.list = Expectation.readAll(node, &reader)
      },
      .init("inOrder", .bool, "Whether expected counts must be met in the order written.") {
        node,
        scenario,
        _ in
        if case .bool(let inOrder) = node.value { scenario.expectations.inOrder = inOrder }
      },
    ],
    hints: [
      "client": #"it belongs to an expectation: write "expect": [{"client": …}]"#
    ]
  )
}
