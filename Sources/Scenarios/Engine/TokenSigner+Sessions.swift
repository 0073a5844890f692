package import FakedAPI
internal import Primitives
internal import Randomness
package import Signing

extension TokenSigner {
  /// A token as a log-in would give it, with an id that no token of a log-in has.
  ///
  /// - Parameters:
  ///   - user: Whom it is for.
  ///   - tenant: The only tenant that it is good for.
  ///   - permissions: What it allows.
  ///   - period: When it is issued, and when it ends, in nanoseconds since 1970 UTC; rounded down to seconds.
  ///   - seed: That of the fake which is to take it.
  /// - Returns: The token.
  /// - Throws: Why no token can be made of this.
  package static func token(
    of user: SessionUser,
    tenant: String,
    permissions: [Permission],
    period: (issued: Int64, end: Int64),
    seed: UInt64
  ) throws(TokenError) -> String {
    let context = EvaluationContext(seed: seed, tenant: FieldValue(tenant), now: period.issued)
    // Those of log-ins are drawn by numbers from 1.
    var draws = RandomSource.sessionDraws(context, user: user.id, ordinal: 0)
    var claims = TokenClaims(
      subject: user.id,
      tenant: tenant,
      issued: period.issued.dividedDown(by: second),
      expires: period.end.dividedDown(by: second),
      id: draws.uuid()
    )
    claims.email = user.email
    claims.permissions = permissions.map(\.rawValue)
    return try TokenSigner(seed: seed).token(claims)
  }

  private static let second: Int64 = 1_000_000_000
}
