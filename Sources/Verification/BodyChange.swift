internal import Journal

/// A member in which one body differs from another.
struct BodyChange: Sendable {
  /// For instance `properties.site`; empty for the whole body.
  let path: String
  /// The values as JSON; nil for absent ones.
  let before: String?
  let after: String?

  /// Characters of a value that are shown.
  private static let shownCharacters = 40

  /// `startTimestamp: 1 → 2`.
  var text: String {
    "\(path.isEmpty ? "the body" : path): \(Self.short(before)) → \(Self.short(after))"
  }

  /// The same with the secrets of both values masked.
  func masked(by masker: inout Masker) -> BodyChange {
    BodyChange(
      path: path,
      before: before.map { masker.found($0, in: path) },
      after: after.map { masker.found($0, in: path) }
    )
  }

  private static func short(_ value: String?) -> String {
    guard let value else { return "absent" }
    return value.count <= shownCharacters ? value : value.prefix(shownCharacters) + "…"
  }
}
