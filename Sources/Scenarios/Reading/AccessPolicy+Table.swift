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
    ]
  )

  static let tokenShape = ValueShape.either([
    permissionsShape, .object(TokenGrant.table.name),
  ])
  static let permissionsShape = ValueShape.array(
    .word(Permission.allCases.map(\.rawValue))
  )
}
