/// What a scenario is read for.
package enum ScenarioUse: Sendable {
  /// To be served from a file.
  case file
  /// To be put in force by a call of the admin API: for all tenants, or for one.
  case call, callOfTenant
}
