internal import FakedAPI
public import Foundation

/// What a log-in has opened.
public struct UserSession: Sendable, Hashable {
  /// The `id` of the user.
  public let user: String
  /// What a client renews its token with until the session ends; renewals keep it.
  public let refreshToken: String
  /// When it can no longer be renewed, by the tenant's clock.
  public let end: Date

  init(_ session: Session) {
    user = session.user
    refreshToken = session.refreshToken
    end = Date(nanoseconds: session.end)
  }
}
