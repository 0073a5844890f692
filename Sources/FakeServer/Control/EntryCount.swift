internal import Synchronization

/// How much the scenarios in force remember of their tenants, all scenarios together.
final class EntryCount: Sendable {
  /// Positions in scripts, quotas and tenants that may be remembered.
  let limit: Int
  private let count = Atomic<Int>(0)
  /// Sessions, and users that have had one, that may be remembered.
  private let sessionLimit: Int
  private let sessions = Atomic<Int>(0)

  init(limit: Int, sessionLimit: Int = ServerLimits().storedSessions) {
    self.limit = limit
    self.sessionLimit = sessionLimit
  }

  var value: Int { count.load(ordering: .relaxed) }

  var isFull: Bool { value >= limit }

  func change(by difference: Int) { count.add(difference, ordering: .relaxed) }

  var sessionsAreFull: Bool { sessions.load(ordering: .relaxed) >= sessionLimit }

  func changeSessions(by difference: Int) { sessions.add(difference, ordering: .relaxed) }

  /// Why no more sessions are remembered.
  var sessionRefusal: String {
    "the sessions and their users that are remembered have reached \(sessionLimit); "
      + "POST /__mock/reset forgets them, --stored-sessions allows more"
  }

  /// Why no more is remembered.
  var refusal: String {
    "the positions of scripts and quotas that are remembered have reached \(limit); "
      + "POST /__mock/reset forgets them, --positions allows more"
  }
}
