/// The sessions of one tenant.
package struct SessionStore: Sendable {
  /// By their refresh tokens.
  private var sessions: [String: Session] = [:]
  /// The refresh tokens of sessions by the ids of their newest tokens.
  private var byToken: [String: String] = [:]
  /// How many tokens each user has been given, by id: ids are drawn by that number.
  private var issued: [String: Int] = [:]
  private var deviceBytes = 0

  /// Bytes of devices that count as much as a session.
  private static let entryBytes = 1024

  package init() {}

  /// How many sessions and users are remembered; a measure of its size.
  package var entryCount: Int { sessions.count + issued.count + deviceBytes / Self.entryBytes }
}

extension SessionStore {
  /// Counts a token that a user is given.
  ///
  /// - Returns: Its number, from 1.
  mutating func nextOrdinal(ofUser user: String) -> Int {
    let ordinal = issued[user, default: 0] + 1
    issued[user] = ordinal
    return ordinal
  }

  func session(ofUser user: String?, refreshToken: String) -> Session? {
    guard let session = sessions[refreshToken] else { return nil }
    return user == nil || session.user == user ? session : nil
  }

  /// The session whose newest token has that id.
  func session(ofToken token: String) -> Session? { byToken[token].flatMap { sessions[$0] } }

  mutating func open(_ session: Session) {
    sessions[session.refreshToken] = session
    byToken[session.token] = session.refreshToken
    deviceBytes += session.devices.count
  }

  /// Gives a session a new token.
  mutating func renew(_ session: Session, token: String) {
    byToken[session.token] = nil
    byToken[token] = session.refreshToken
    sessions[session.refreshToken]?.token = token
  }

  mutating func end(_ session: Session) {
    guard let ended = sessions.removeValue(forKey: session.refreshToken) else { return }
    byToken[ended.token] = nil
    deviceBytes -= ended.devices.count
  }

  /// All sessions, those that end first before the others.
  package var inOrder: [Session] {
    sessions.values.sorted { ($0.end, $0.refreshToken) < ($1.end, $1.refreshToken) }
  }

  /// Ends every session: their refresh tokens renew nothing more.
  package mutating func endAll() { for session in sessions.values { end(session) } }

  /// Forgets the sessions that can no longer be renewed.
  package mutating func dropEnded(now: Int64) {
    for session in sessions.values where session.end <= now { end(session) }
  }
}
