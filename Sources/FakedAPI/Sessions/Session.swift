/// What a log-in opens: as long as it lasts, its refresh token renews the user's token.
package struct Session: Sendable {
  package let refreshToken: String
  /// The id of the user.
  package let user: String
  /// The id of its newest token.
  var token: String
  /// The devices that the log-in named, as JSON; empty for none.
  let devices: [UInt8]
  /// When it can no longer be renewed, in nanoseconds since 1970 UTC.
  package let end: Int64
}
