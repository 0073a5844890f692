internal import FakedAPI
internal import Primitives
internal import Scenarios

/// The state of one tenant with a lock of its own.
final class TenantBox: Sendable {
  /// Which scenario a state was last matched to. A state that many scenarios share, one after
  /// another, never goes back to an earlier one.
  struct Version: Sendable {
    let number: Int
    let parts: ScenarioParts
  }

  private struct Content {
    var state: TenantState
    var version: Version
    /// Entries of the state that `entries` counts.
    var counted = 0
    var countedSessions = 0
    /// True once the registry has no such tenant any more.
    var isRemoved = false
  }

  private let content: Locked<Content>
  private let entries: EntryCount

  /// - Parameters:
  ///   - tenant: Its name.
  ///   - version: The scenario that asks for it first.
  ///   - entries: Counts what the state remembers.
  init(of tenant: FieldValue, _ version: Version, _ entries: EntryCount) {
    content = Locked(Content(state: TenantState(of: tenant), version: version))
    self.entries = entries
  }
}

extension TenantBox {
  /// Calls `body` with the state while no other thread has it.
  ///
  /// - Parameters:
  ///   - version: The scenario on whose behalf it is called. Parts of earlier scenarios are forgotten
  ///     before; if a later scenario has replaced this one meanwhile, its own parts are after.
  ///   - body: Reads and changes the state.
  /// - Returns: What `body` returns; nil if the tenant has been removed.
  func update<Result: Sendable>(
    _ version: Version,
    _ body: (inout TenantState) -> Result
  ) -> Result? {
    content.withLock { content in
      guard !content.isRemoved else { return nil }
      if version.number > content.version.number {
        content.version = version
        content.state.forgetAll(but: version.parts)
      }
      let result = body(&content.state)
      if version.number < content.version.number {
        content.state.forgetAll(but: content.version.parts)
      }
      count(&content)
      return result
    }
  }

  /// A copy of the state; nil if the tenant has been removed.
  var state: TenantState? { content.withLock { $0.isRemoved ? nil : $0.state } }

  /// Forgets all but the clock.
  ///
  /// - Returns: True if that leaves nothing, so that the tenant has been removed.
  func reset() -> Bool {
    content.withLock { content in
      content.state.reset()
      content.isRemoved = content.isRemoved || content.state.clock == nil
      count(&content)
      return content.isRemoved
    }
  }

  /// Forgets everything.
  func remove() {
    content.withLock { content in
      content.isRemoved = true
      count(&content)
    }
  }

  private func count(_ content: inout Content) {
    let now = content.isRemoved ? 0 : content.state.entryCount
    if now != content.counted { entries.change(by: now - content.counted) }
    content.counted = now
    let sessions = content.isRemoved ? 0 : content.state.sessions.entryCount
    if sessions != content.countedSessions {
      entries.changeSessions(by: sessions - content.countedSessions)
    }
    content.countedSessions = sessions
  }
}
