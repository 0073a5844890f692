package import FakedAPI
internal import Primitives

/// The parts of a request's head that patterns compare, as ranges of the head's bytes. Head and
/// body are passed separately, so that nothing is copied.
package struct MatchableRequest: Sendable {
  package struct Header: Sendable {
    package let name: Range<Int>
    package let value: Range<Int>

    package init(name: Range<Int>, value: Range<Int>) {
      self.name = name
      self.value = value
    }
  }

  package var method: Range<Int>
  /// The path as it was sent.
  package private(set) var path: Range<Int>
  /// The path in its normal form; nil if it was sent in that form.
  private let normalPath: [UInt8]?
  package var query: Range<Int>?
  package var tenant: Range<Int>?
  package var headers: [Header]

  package init(
    method: Range<Int>,
    target: (path: Range<Int>, query: Range<Int>?),
    tenant: Range<Int>?,
    headers: [Header],
    head: Span<UInt8>
  ) {
    self.method = method
    (path, query) = target
    self.tenant = tenant
    self.headers = headers
    normalPath = NormalPath.isNormal(head, in: path) ? nil : NormalPath.of(head, in: path)
  }

  /// True if method and path are those of the endpoint.
  func comes(to endpoint: Endpoint, _ head: Span<UInt8>, _ cost: MatchingCost?) -> Bool {
    guard cost?.spend(1) ?? true, endpoint.answers(method: method, in: head) else { return false }
    return withPath(of: head) { endpoint.path.parameters(of: $0, in: $0.indices) != nil }
  }

  /// True if it is a request of that endpoint.
  package func comes(to endpoint: Endpoint, _ head: Span<UInt8>) -> Bool {
    comes(to: endpoint, head, nil)
  }

  /// Calls `body` with the path in its normal form.
  package func withPath<Result>(
    of head: Span<UInt8>,
    _ body: (Span<UInt8>) -> Result
  ) -> Result {
    if let normalPath { return body(normalPath.span) }
    return body(head.extracting(path))
  }
}
