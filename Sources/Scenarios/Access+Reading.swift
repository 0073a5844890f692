internal import JSONDocuments
internal import JSONWire
internal import MaintenanceWorks
internal import Times

extension AccessPolicy {
  static let table = ObjectTable<AccessPolicy>(
    "'access'",
    [
      .init("tenants", .array(.string), "The tenants that exist; unset, any.") {
        node,
        access,
        reader in
        access.tenants = reader.strings(node, for: "tenants").map(Set.init)
      },
      .init(
        "tokens",
        .map(tokenShape),
        "The tokens that exist, each with its permissions; unset, any token with all of them."
      ) { node, access, reader in
        var tokens: [String: TokenGrant] = [:]
        for member in reader.members(node, for: "tokens") {
          tokens[member.name] = TokenGrant(reading: member, &reader)
        }
        access.tokens = tokens
      },
    ]
  )

  fileprivate static let tokenShape = ValueShape.either([
    permissionsShape, .object(TokenGrant.table.name),
  ])
  fileprivate static let permissionsShape = ValueShape.array(
    .word(Permission.allCases.map(\.rawValue))
  )
}

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

  fileprivate init(reading member: JSONNode.Member, _ reader: inout DocumentReader) {
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

  private static func readPermissions(
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

extension Quota {
  static let table = ObjectTable<Quota>(
    "a quota",
    [
      .init(
        "requests",
        .integer(1...1_000_000_000),
        "How many requests a window takes.",
        isRequired: true
      ) { node, quota, reader in
        quota.requests = Int(
          reader.integer(node, in: 1...1_000_000_000, for: "requests") ?? 1
        )
      },
      .init(
        "per",
        .text(windowForm, pattern: windowPattern),
        "How long a window is; hours begin at the hour, months on their first day (UTC).",
        isRequired: true
      ) { node, quota, reader in
        guard let text = node.string else { return }
        quota.windowText = text
        if text == "month" {
          quota.window = .month
        } else if let length = DurationText.parse(text), length >= .seconds(1) {
          quota.window = .every(Int64(clamping: length.nanoseconds))
        } else {
          reader.error("'per': expected \(windowForm), found \"\(text)\"", at: node.range)
        }
      },
      .init(
        "each",
        .word(Holder.allCases.map(\.rawValue)),
        "Who has a quota of their own within the tenant; unset, the tenant as a whole."
      ) { node, quota, reader in
        let words = Holder.allCases.map(\.rawValue)
        quota.holder = reader.word(node, of: words, for: "each").flatMap(Holder.init) ?? .tenant
      },
      .init(
        "retryAfter",
        .bool,
        "Whether the refusal has a Retry-After with the seconds left; unset, it has none."
      ) { node, quota, _ in
        if case .bool(let says) = node.value { quota.saysRetryAfter = says }
      },
    ]
  )

  private static let windowForm = "a duration from \"1s\" to \"24h\", or \"month\""
  private static let windowPattern = #"^(month|\d+(\.\d{1,3})?(ms|s|m|h))$"#

  static func readAll(_ node: JSONNode, _ reader: inout DocumentReader) -> [Quota] {
    guard case .array(let elements) = node.value else { return [] }
    return elements.map { element in
      var quota = Quota()
      table.read(element, into: &quota, &reader)
      return quota
    }
  }
}
