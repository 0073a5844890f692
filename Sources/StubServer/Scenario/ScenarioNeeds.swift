internal import FakeServer
internal import FakedAPI
internal import HTTPWire
internal import Primitives
internal import RequestMatching
internal import Scenarios
internal import Verification

/// What a scenario needs of the fake that it is put in force in.
package struct ScenarioNeeds: Sendable, Hashable {
  /// Why a tenant with a made-up name, of a fake that others use too, cannot have the scenario. Each is a
  /// clause in words; empty if it can.
  package private(set) var ownServer: [String] = []
  /// The tenant that the scenario is about; nil for any.
  package private(set) var tenant: String?
  /// True if only users that the scenario lists can log in.
  package private(set) var listsUsers = false
  /// Of the tokens that the scenario lists the one that allows most, and rather one that does not expire;
  /// nil if it lists none.
  package private(set) var token: String?
}

extension Scenario {
  /// What the scenario needs of a fake.
  package var needs: ScenarioNeeds {
    get throws(ScenarioError) { ScenarioNeeds(try loaded().scenario) }
  }
}

extension ScenarioNeeds {
  fileprivate init(_ scenario: Scenarios::Scenario) {
    if let path = scenario.basePath, !path.isRoot { ownServer.append("it has a basePath") }
    if scenario.decidesOnConnections {
      ownServer.append("it has a fault at \"accept\", which strikes connections of all tenants")
    }
    let named = Self.namedTenants(in: scenario)
    let listed = scenario.access.tenants.map { $0.map(\.text).sorted() }
    listsUsers = scenario.access.users != nil
    let ofUsers = scenario.access.users?.all.map(\.tenant) ?? []
    if listed != nil { ownServer.append("it lists access.tenants") }
    if !ofUsers.isEmpty { ownServer.append("its access.users are of named tenants") }
    if !named.isEmpty { ownServer.append("its rules or expectations name tenants") }
    let known = ofUsers + named
    tenant = known.first { listed?.contains($0) ?? true } ?? listed?.first ?? known.first
    token = Self.best(of: scenario.access)
  }

  /// The tenants that rules and expectations name, in their order.
  private static func namedTenants(in scenario: Scenarios::Scenario) -> [String] {
    let patterns = scenario.rules.map(\.when) + scenario.expectations.list.map(\.when)
    return patterns.compactMap { $0.tenant?.literal }
  }

  private static func best(of access: AccessPolicy) -> String? {
    let tokens = (access.tokens ?? [:]).map { name, grant in
      (
        name: name.text, expires: grant.expiry == nil ? 0 : 1,
        lacks: Permission.allCases.count - grant.permissions.count
      )
    }
    return tokens.min { ($0.expires, $0.lacks, $0.name) < ($1.expires, $1.lacks, $1.name) }?.name
  }
}

extension FakeScope {
  /// What the scenario in force needs of a fake.
  package var scenarioNeeds: ScenarioNeeds {
    ScenarioNeeds(server.control.scenario(tenant: tenantName))
  }
}
