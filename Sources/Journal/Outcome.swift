package import RequestMatching

/// How a recorded request was answered.
package enum Outcome: UInt8, Sendable, Hashable, CaseIterable {
  /// Answered with a success, as documented.
  case accepted
  /// Answered as a scenario, or the request itself, asked for.
  case forced
  /// Refused as documented.
  case rejected
  /// The connection was broken on purpose.
  case fault
  /// Answered 404: no operation has this path.
  case notFound
  /// Its bytes could not be parsed as a request.
  case malformed
  /// A preflight of a browser, which the fake answered itself.
  case preflight
  /// `OPTIONS *`, which is about the server as a whole.
  case options

  package var name: String { "\(self)" }

  /// True for a request that is not part of the faked API.
  package var isBesideAPI: Bool { self == .preflight || self == .options }

  /// False for a request beside the API that the pattern does not ask for by its method: a browser
  /// sends preflights, and no client knows how many.
  package func counts(for when: RequestPattern) -> Bool {
    !isBesideAPI || when.names(method: "OPTIONS")
  }

  package init?(name: String) {
    guard let outcome = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = outcome
  }
}
