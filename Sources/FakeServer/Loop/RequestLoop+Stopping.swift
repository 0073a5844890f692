internal import Primitives
internal import Times

extension RequestLoop {
  /// Accepts no more, ends idle connections, and gives the others the grace to finish.
  func beginStop() {
    guard stopDeadline == nil else { return }
    let grace = UInt64(clamping: state.configuration.grace.nanoseconds)
    let deadline = now.saturatingAdding(grace)
    stopDeadline = deadline
    handler.isStopping = true
    // Clients that have connected already are answered.
    acceptAll(budget: .max)
    listener = nil
    timers.add(.stop, at: deadline)
    for case let connection? in connections where connection.isStalled { drop(connection) }
    for case let connection? in connections where connection.unsent.isEmpty {
      // Large bodies may use up the grace; the alarm then ends the other connections.
      if now > deadline { return }
      // A request that has come already is still answered, and ends its connection.
      if connection.driver.machine.isIdle, !connection.isLingering { read(connection) }
      if connection.driver.machine.isIdle, connection.unsent.isEmpty { drop(connection) }
    }
  }

  /// Drops the connections that did not finish in the grace, and says so: the record may have their
  /// requests as answered.
  func dropAll() {
    let unanswered = connections.count { $0.map { !$0.isLingering } ?? false }
    for connection in connections { if let connection { drop(connection) } }
    guard unanswered > 0 else { return }
    let what = Plural.count(unanswered, "connection")
    state.configuration.say("mockworks: dropped \(what) that did not finish in the grace")
  }
}
