/// What became of a recorded request.
package enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
  /// A work was created.
  case accepted
  /// A scenario, or the request itself, forced the answer.
  case forced
  /// Refused as documented.
  case rejected
  /// The connection was broken on purpose.
  case fault
  /// No such route.
  case notFound
  /// It could not be read as a request.
  case malformed

  package var name: String { "\(self)" }

  package init?(name: String) {
    guard let outcome = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = outcome
  }
}
