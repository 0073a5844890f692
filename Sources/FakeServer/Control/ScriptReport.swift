package import Scenarios

/// What the rules of a scenario have answered, and where tenants stand in their scripts.
package struct ScriptReport: Sendable {
  package struct RuleAnswers: Sendable, Hashable {
    package let name: String
    /// What the rule keeps positions by.
    package let each: String
    /// How many requests each step has answered.
    package let answered: [Int]
  }

  package struct TenantProgress: Sendable, Hashable {
    package let tenant: String
    package let scripts: [ScriptProgress]
  }

  package let scenario: String?
  package let rules: [RuleAnswers]
  /// By name, those that have come to a script; the first `tenantLimit` of them.
  package let tenants: [TenantProgress]
  /// How many tenants have come to a script.
  package let tenantCount: Int

  /// Tenants that a report names.
  package static let tenantLimit = 200
}
