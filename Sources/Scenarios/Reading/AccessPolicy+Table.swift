internal import Primitives
internal import Diagnostics
internal import FakedAPI
internal import JSONDocuments
internal import JSONWire
internal import RequestMatching

extension AccessPolicy {
  static let table = ObjectTable<AccessPolicy>(
    "'access'",
    [
      .init("tenants", .array(.string), "The tenants that exist; unset, any.") {
        node,
        access,
        reader in
        if case .array(let elements) = node.value {
          for element in elements {
            guard let name = element.string else { continue }
            let why = name.isEmpty ? "no request is let in that names no tenant" : nil
            guard let why = why ?? ImpossibleText.inHeader(name) else { continue }
            reader.warning("'tenants': \(why)", at: element.range)
          }
        }
        access.tenants = reader.strings(node, for: "tenants").map { Set($0.map { FieldValue($0) }) }
      },
      .init(
        "tokens",
        .map(tokenShape),
        "The tokens that exist, each with its permissions; unset, any token with all of them."
      ) { node, access, reader in
        var tokens: [FieldValue: TokenGrant] = [:]
        for member in reader.members(node, for: "tokens") {
          let why = member.name.isEmpty ? "no request is let in that has no token" : nil
          if let why = why ?? ImpossibleText.inHeader(member.name) {
            reader.warning("'tokens': \(why)", at: member.nameRange)
          }
          tokens[FieldValue(member.name)] = TokenGrant(reading: member, &reader)
        }
        access.tokens = tokens
      },
      .init(
        "users",
        .map(.object(AccessUser.table.name)),
        "The users that can log in, by names of your choice; unset, anybody with all permissions."
      ) { node, access, reader in
        access.users = AccessUsers(reading: node, of: access.tenants, &reader)
      },
      .init("apiKeys", .array(.string), "The keys that users log in with; unset, any.") {
        node,
        access,
        reader in
        if case .array(let elements) = node.value {
          for element in elements where element.string == "" {
            reader.warning("'apiKeys': no log-in is let in with an empty key", at: element.range)
          }
        }
        access.apiKeys = reader.strings(node, for: "apiKeys").map(Set.init)
      },
      .init(
        "tokenLifetime",
        lifetimeShape,
        "How long the token of a log-in is good; unset, 1h."
      ) { node, access, reader in
        access.tokenLifetime =
          readLifetime(node, for: "tokenLifetime", &reader) ?? access.tokenLifetime
      },
      .init(
        "refreshLifetime",
        lifetimeShape,
        "How long after its log-in a session can be renewed; unset, 30d."
      ) { node, access, reader in
        guard let lifetime = readLifetime(node, for: "refreshLifetime", &reader) else { return }
        if lifetime <= access.tokenLifetime {
          reader.warning(
            "'refreshLifetime': a session ends before its first token does, so none can be renewed",
            at: node.range
          )
        }
        access.refreshLifetime = lifetime
      },
    ]
  )

  private static let lifetimeShape = ValueShape.text(
    TokenLifetime.expected,
    pattern: TokenLifetime.pattern
  )

  private static func readLifetime(
    _ node: JSONNode,
    for name: String,
    _ reader: inout DocumentReader
  ) -> Int64? {
    guard let text = node.string else { return nil }
    if let lifetime = TokenLifetime.parse(text) { return lifetime }
    reader.error(
      "\(quoted(name)): expected \(TokenLifetime.expected), found \(quoted(text, mark: "\""))",
      at: node.range
    )
    return nil
  }

  static let tokenShape = ValueShape.either([
    permissionsShape, .object(TokenGrant.table.name),
  ])
  static let permissionsShape = ValueShape.array(
    .word(Permission.allCases.map(\.rawValue))
  )
}
