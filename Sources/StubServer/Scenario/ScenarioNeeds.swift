internal import FakeServer
internal import FakedAPI
internal import HTTPWire
internal import JSONWire
internal import Primitives
internal import RequestMatching
internal import Scenarios
internal import Verification

/// What a scenario needs of the fake that it is put in force in.
package struct ScenarioNeeds: Sendable {
  /// Why a tenant with a made-up name, of a fake that others use too, cannot have the scenario. Each is a
  /// clause in words; empty if it can.
  package private(set) var ownServer: [String] = []
  /// The tenant that the scenario is about; nil if it names none.
  private let named: String?
  /// The conditions on the tenant in rules and expectations, in their order.
  private let conditions: [RequestMatching::ValueMatcher]

  init(_ scenario: Scenarios::Scenario) {
    if let path = scenario.basePath, !path.isRoot { ownServer.append("it has a basePath") }
    if scenario.decidesOnConnections {
      ownServer.append("it has a fault at \"accept\", which strikes connections of all tenants")
    }
    let patterns = scenario.rules.map(\.when) + scenario.expectations.list.map(\.when)
    conditions = patterns.flatMap(\.tenantConditions)
    let listed = scenario.access.tenants.map { $0.map(\.text).sorted() }
    let ofUsers = scenario.access.users?.all.map(\.tenant) ?? []
    if listed != nil { ownServer.append("it lists access.tenants") }
    if !ofUsers.isEmpty { ownServer.append("its access.users are of named tenants") }
    if !conditions.isEmpty {
      ownServer.append("its rules or expectations have conditions on the tenant")
    }
    let known = ofUsers + conditions.flatMap(\.namedTexts)
    named = known.first { listed?.contains($0) ?? true } ?? listed?.first ?? known.first
  }

  /// The tenant that a test is to be.
  ///
  /// - Parameter name: A made-up name.
  /// - Returns: The tenant that the scenario names, or else the made-up one; nil if the scenario names none,
  ///   and has a condition on tenants that the made-up name does not fulfil.
  package func tenant(orElse name: String) -> String? {
    if let named { return named }
    let isPossible = conditions.allSatisfy { condition in
      // A condition on requests without a tenant holds whatever the tenant of the test is.
      condition.matches([]) || condition.matches([.text(name)])
    }
    return isPossible ? name : nil
  }
}

extension RequestMatching::RequestPattern {
  /// What the pattern asks of the tenant, by its own condition or as a header field.
  fileprivate var tenantConditions: [RequestMatching::ValueMatcher] {
    let names = [AccessCheck.tenantField, AccessCheck.olderTenantField].map { $0.lowercased() }
    let ofFields = headers.filter { names.contains($0.name) }.map(\.value)
    return [tenant].compactMap(\.self) + ofFields
  }
}

extension RequestMatching::ValueMatcher {
  /// The texts that the matcher names and that match it, in their order.
  fileprivate var namedTexts: [String] {
    switch self {
    case .equals(let node): [node.string].compactMap(\.self)
    case .oneOf(let matchers), .all(let matchers):
      matchers.flatMap(\.namedTexts).filter { matches([.text($0)]) }
    default: []
    }
  }
}
