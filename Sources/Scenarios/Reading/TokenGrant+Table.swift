internal import FakedAPI
internal import JSONDocuments
internal import JSONWire

extension TokenGrant {
  static let table = ObjectTable<TokenGrant>(
    "a token",
    [
      .init(
        "permissions",
        AccessPolicy.permissionsShape,
        "What the token allows; creating a work takes all of them.",
        isRequired: true
      ) { node, token, reader in
        token.permissions = readPermissions(node, for: "permissions", &reader)
      },
      .init(
        "expires",
        ActivePeriod.limitShape,
        "When the token ends: a time, or how long after its tenant's first request."
      ) { node, token, reader in
        switch ActivePeriod.readLimit(node, for: "expires", &reader) {
        case .time(let time)?: token.expiry = .at(time)
        case .elapsed(let elapsed)?: token.expiry = .after(elapsed)
        case nil: break
        }
      },
    ]
  )

  init(reading member: JSONNode.Member, _ reader: inout DocumentReader) {
    self.init()
    if case .object = member.value.value {
      Self.table.read(member.value, into: &self, &reader)
    } else {
      guard case .array = member.value.value else {
        reader.mismatch(member.value, expected: AccessPolicy.tokenShape, for: member.name)
        return
      }
      permissions = Self.readPermissions(member.value, for: member.name, &reader)
    }
  }

  /// Permissions by the names of the API's reference.
  static func readPermissions(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> Set<Permission> {
    guard case .array(let elements) = node.value else {
      reader.mismatch(node, expected: .array(.string), for: name)
      return []
    }
    let words = Permission.allCases.map(\.rawValue)
    return Set(
      elements.compactMap { reader.word($0, of: words, for: name).flatMap(Permission.init) }
    )
  }
}
