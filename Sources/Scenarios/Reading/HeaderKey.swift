internal import Diagnostics
internal import JSONDocuments
internal import JSONWire
internal import HTTPWire

extension ScriptKey {
  /// The object that names a header field.
  struct HeaderKey: Sendable {
    private(set) var name: String?

    static let table = ObjectTable<HeaderKey>(
      "a header's name",
      [
        .init("header", .string, "The name of a header field.", isRequired: true) {
          node,
          header,
          reader in
          header.name = node.string
          if let name = node.string, !FieldSyntax.isToken(name) {
            reader.error("\(quoted(name)) is no name of a header field", at: node.range)
          }
        }
      ]
    )
  }
}
