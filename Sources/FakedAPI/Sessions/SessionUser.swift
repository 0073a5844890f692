internal import JSONWire
internal import Primitives

/// A user as its sessions know it.
package struct SessionUser: Sendable {
  package let id: String
  /// Nil where nothing tells it.
  package let email: String?
  package let permissions: [Permission]
  /// By the names of `AccessUser.detailNames`.
  var details: [String: String] = [:]

  init(id: String, email: String?, permissions: [Permission]) {
    (self.id, self.email, self.permissions) = (id, email, permissions)
  }
}

extension SessionUser {
  package init(_ user: AccessUser) {
    self.init(
      id: IdentityID.user(email: user.email, tenant: user.tenant),
      email: user.email,
      permissions: Permission.allCases.filter(user.permissions.contains)
    )
    details = user.details
  }

  /// The user that an e-mail address stands for where the scenario lists none.
  package init(email: String, tenant: String) {
    self.init(
      id: IdentityID.user(email: email, tenant: tenant),
      email: email,
      permissions: Permission.allCases
    )
  }

  /// The user that a personal access token stands for where the scenario lists none. Its e-mail address
  /// does not show the token.
  init(pat: String, tenant: String) {
    var fingerprint = Fingerprint()
    fingerprint.combine(pat)
    var name = Array("pat-".utf8)
    name.append(hex: fingerprint.value, digits: 16)
    self.init(email: name.repairedText + "@example.com", tenant: tenant)
  }

  /// When every user was made, in milliseconds since 1970 UTC: 2020-01-01T00:00:00Z. Nothing says more of
  /// it, and runs repeat.
  private static let creation: Int64 = 1_577_836_800_000

  /// Writes the user as `GET /identity/users/me` answers it.
  ///
  /// - Parameters:
  ///   - devices: As JSON; empty for none.
  ///   - tenant: The name of its tenant.
  ///   - output: Where it is appended.
  func write(devices: [UInt8], tenant: String, into output: inout [UInt8]) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member(UserMember.id.rawValue, id)
      if let email { writer.member(UserMember.email.rawValue, email) }
      for name in AccessUser.detailNames {
        if let text = details[name] { writer.member(name, text) }
      }
      writer.member(UserMember.creationTimestamp.rawValue, Self.creation)
      writer.member(UserMember.tenantId.rawValue, IdentityID.tenant(tenant))
      writer.name(UserMember.devices.rawValue)
      if devices.isEmpty { writer.array { _ in } } else { writer.raw(devices.span) }
      writer.name(UserMember.userType.rawValue)
      writer.object { writer in
        writer.member(UserMember.TypeMember.name.rawValue, details["userTypeName"] ?? "User")
        writer.name(UserMember.TypeMember.permissions.rawValue)
        writer.array { for permission in permissions { $0.string(permission.rawValue) } }
      }
    }
    output += writer.bytes
  }
}
