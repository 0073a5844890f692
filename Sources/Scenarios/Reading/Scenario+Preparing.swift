internal import Diagnostics
internal import FakedAPI
internal import Verification

extension Scenario {
  /// Adds the members of another file.
  mutating func append(_ other: Scenario, sets: (String) -> Bool) {
    name = [name, other.name].compactMap(\.self).joined(separator: " + ")
    if name == "" { name = nil }
    description = description ?? other.description
    seed = seed ?? other.seed
    clock = clock ?? other.clock
    basePath = basePath ?? other.basePath
    if sets("delays") { delays = other.delays }
    if sets("strict") { isStrict = other.isStrict }
    if sets("access") { access = other.access }
    if sets("stored") { stored = other.stored }
    quotas += other.quotas
    rules += other.rules
    expectations.list += other.expectations.list
    expectations.inOrder = expectations.inOrder || other.expectations.inOrder
  }

  /// Makes what requests need, once all rules are there.
  mutating func prepare() {
    Rule.identify(&rules)
    quotaIDs = QuotaID.of(quotas)
    index = RuleIndex(rules)
    connectionRules = rules.indices.filter { rules[$0].isOfConnections }
    workRules = rules.filter { $0.each == .work }.map(\.id)
    hasHeadFaults = rules.contains { $0.respond.contains { $0.fault?.place == .head } }
    countsFromFirstRequest =
      rules.contains { $0.during?.countsFromFirstRequest == true }
      || access.tokens?.values.contains { grant in
        if case .after = grant.expiry { true } else { false }
      } == true
  }

  /// What the rule is called: its name, shortened if it is long, or its number.
  package func name(ofRule index: Int) -> String {
    rules[index].name.map { shortened($0) } ?? "rules[\(index)]"
  }
}
