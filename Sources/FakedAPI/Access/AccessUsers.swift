internal import Primitives

/// The users of a scenario. Within a tenant no two have the same e-mail address or personal access
/// token.
package struct AccessUsers: Sendable {
  /// In the order of the scenario.
  package private(set) var all: [AccessUser] = []
  private var byTenant: [FieldValue: [Int]] = [:]

  package init() {}
}

extension AccessUsers {
  /// Adds a user.
  ///
  /// - Returns: Why the user cannot be told from another; nil once it is added.
  package mutating func add(_ user: AccessUser) -> Conflict? {
    for other in users(of: user.tenant) {
      if other.email.hasBytes(of: user.email) { return Conflict(part: .email, with: other.name) }
      if let pat = user.pat, other.pat == pat { return Conflict(part: .pat, with: other.name) }
    }
    byTenant[FieldValue(user.tenant), default: []].append(all.count)
    all.append(user)
    return nil
  }

  /// Two users that a log-in could not tell apart.
  package struct Conflict: Sendable, Hashable {
    package enum Part: String, Sendable, Hashable {
      case email
      case pat
    }

    package let part: Part
    /// The name of the earlier user.
    package let with: String
  }

  package func user(named name: String) -> AccessUser? { all.first { $0.name == name } }

  package func user(ofTenant tenant: String, email: String) -> AccessUser? {
    users(of: tenant).first { $0.email.hasBytes(of: email) }
  }

  package func user(ofTenant tenant: String, pat: String) -> AccessUser? {
    users(of: tenant).first { $0.pat == pat }
  }

  /// True if some user has all of these permissions.
  func canGrant(_ permissions: [Permission]) -> Bool {
    all.contains { $0.permissions.isSuperset(of: permissions) }
  }

  /// The users of a tenant.
  func users(of tenant: String) -> [AccessUser] {
    (byTenant[FieldValue(tenant)] ?? []).map { all[$0] }
  }
}
