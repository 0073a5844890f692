/// A part of a request that does not match its pattern.
package struct PatternDifference: Sendable, Hashable {
  /// For instance `path`, `headers.x-device` or `body.properties.site`.
  package let field: String
  package let wanted: String
  /// What was found, as JSON or in words; empty for nothing. Each is whole: a secret that is cut could
  /// not be told from another one.
  package let values: [String]

  /// Bytes of a value that are kept: more than a head may have.
  private static let keptBytes = 64 * 1024

  package init(field: String, wanted: String, values: [String]) {
    self.field = field
    self.wanted = wanted
    self.values = values.map { value in
      value.utf8.count <= Self.keptBytes
        ? value : String(decoding: value.utf8.prefix(Self.keptBytes), as: UTF8.self)
    }
  }

  package init(field: String, wanted: String, found: String) {
    self.init(field: field, wanted: wanted, values: [found])
  }

  /// What was found, cut where it gets long.
  package var found: String {
    values.isEmpty ? "nothing" : values.map(\.excerpt).joined(separator: ", ").excerpt
  }
}
