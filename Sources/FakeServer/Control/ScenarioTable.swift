internal import Primitives
internal import Scenarios

/// The scenarios in force: one for all tenants, and those that single tenants have of their own.
struct ScenarioTable: Sendable {
  var common: ActiveScenario
  /// By the names of the tenants as they are shown.
  var ofTenants: [FieldValue: ActiveScenario] = [:]

  private static let mostRules = 100_000
  private static let mostBytes = 64 * 1024 * 1024
}

extension ScenarioTable {
  var all: [ActiveScenario] { [common] + ofTenants.values }

  func scenario(ofTenant tenant: @autoclosure () -> FieldValue) -> ActiveScenario {
    ofTenants.isEmpty ? common : ofTenants[tenant().inUTF8] ?? common
  }

  /// Why the tenant cannot have this scenario of its own; nil if it can.
  func whyNot(_ scenario: Scenario, ofTenant tenant: FieldValue, limit: Int) -> String? {
    var others = ofTenants
    others.removeValue(forKey: tenant)
    let advice = "DELETE scenario?tenant= gives room"
    if others.count >= limit {
      return "\(limit) tenants may have scenarios of their own: \(advice), --tenant-scenarios "
        + "allows more"
    }
    let scenarios = others.values.map(\.scenario) + [scenario]
    return Self.whyNot(
      rules: scenarios.reduce(0) { $0 + $1.rules.count },
      bytes: scenarios.reduce(0) { $0 + $1.document.count }
    )
    .map { "\($0): \(advice)" }
  }

  /// Why the scenarios of single tenants cannot have so much in all; nil if they can.
  static func whyNot(rules: Int, bytes: Int) -> String? {
    let subject = "scenarios of single tenants may have"
    if rules > mostRules { return "\(subject) \(mostRules) rules in all" }
    return bytes > mostBytes ? "\(subject) \(mostBytes) bytes in all" : nil
  }
}
