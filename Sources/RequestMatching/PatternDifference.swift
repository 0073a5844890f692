/// A part of a request that does not match its pattern.
package struct PatternDifference: Sendable, Hashable {
  /// For instance `path`, `headers.x-device` or `body.properties.site`.
  package let field: String
  package let wanted: String
  package let found: String

  package init(field: String, wanted: String, found: String) {
    self.field = field
    self.wanted = wanted
    self.found = found
  }
}
