internal import FakeServer
internal import FakedAPI
internal import Primitives
internal import Scenarios

extension FakeScope {
  /// True if only users that the scenario in force lists can log in.
  package var listsUsers: Bool { access.users != nil }

  /// Of the tokens that the scenario in force lists the one that allows most, and rather one that does not
  /// expire; nil if it lists none.
  package var listedToken: String? {
    let tokens = (access.tokens ?? [:]).map { name, grant in
      (
        name: name.text, expires: grant.expiry == nil ? 0 : 1,
        lacks: Permission.allCases.count - grant.permissions.count
      )
    }
    return tokens.min { ($0.expires, $0.lacks, $0.name) < ($1.expires, $1.lacks, $1.name) }?.name
  }

  private var access: AccessPolicy { server.control.scenario(tenant: tenantName).access }
}
