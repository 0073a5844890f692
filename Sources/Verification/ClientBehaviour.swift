/// How a client behaved by every client rule that needs no number.
package struct ClientBehaviour: Sendable {
  package let results: [ExpectationResult]
  /// The numbers of requests that an HTTP library sent again by itself: at once, on a new connection,
  /// byte for byte, after a broken connection.
  package let transportRetries: [UInt64]
  /// The numbers of the requests for the work that was sent most often.
  package let mostAttempts: [UInt64]
}
