/// The endpoint that a request comes to.
package struct Route: Sendable {
  package let endpoint: Endpoint
  /// The segments that stand for the parameters of its path, in order, decoded.
  package let parameters: [String]
}
