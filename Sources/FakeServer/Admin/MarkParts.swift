internal import JSONDocuments
internal import JSONWire

/// The body of `mark`.
struct MarkParts: Sendable {
  private(set) var name: String?

  static let table = ObjectTable<MarkParts>(
    "a mark",
    [
      .init("name", .string, "What verdicts call the test.") { node, parts, _ in
        parts.name = node.string
      }
    ]
  )
}
