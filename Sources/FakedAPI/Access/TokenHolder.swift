package import Signing

/// Whom the token of a request stands for, where a log-in gave it. It is on the heap, so that the values
/// that every request passes on stay small.
package final class TokenHolder: Sendable {
  package let claims: TokenClaims

  init(_ claims: TokenClaims) {
    self.claims = claims
  }
}
