package import RequestMatching

/// What a client is expected to have sent, or how it must have behaved.
package struct Expectation: Sendable {
  package enum Demand: Sendable {
    /// So many requests match, and were answered with that status if one is given.
    case count(CountRange, status: Int?)
    case client(ClientRule)
  }

  package var name: String?
  /// Where the name stands in its file.
  package var nameRange = 0..<0
  /// Which requests it is about.
  package var when = RequestPattern()
  package var demand = Demand.count(.atLeastOne, status: nil)
  /// Only requests with a greater number are counted. A client rule looks at all.
  package var since: UInt64 = 0
  /// Where it stands in its file.
  package var range = 0..<0

  package init() {}
}
