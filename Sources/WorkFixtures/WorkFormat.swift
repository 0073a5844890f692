/// How works are written.
package enum WorkFormat: String, Sendable, Hashable, CaseIterable {
  /// A work a line.
  case ndjson
  /// One array.
  case json
  /// A row a work, below the names of the columns (RFC 4180).
  case csv
  /// A command a work, which posts it.
  case curl
}
