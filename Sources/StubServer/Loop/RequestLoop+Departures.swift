internal import Journal
internal import LinuxIO

// Clients that leave before they have the whole answer: verdicts must not say that they know it.

extension RequestLoop {
  /// The client of a response that waits for its time sends no more: it has left, or it has only ended
  /// its own side and still reads. In doubt the response shows it: one that has left answers it with an
  /// abort.
  func peerEndsBeforeAnswer(_ connection: OpenConnection) {
    connection.ended = handler.arrival
    if case .hasGone = connection.socket.peerState { return drop(connection) }
    watch(connection, for: [])
  }

  /// Drops a connection that has failed: its client has left.
  func lose(_ connection: OpenConnection) {
    let isCutOff = !connection.unsent.isEmpty && connection.adminBytes == 0
    if connection.ended != nil || isCutOff { noteDeparture(from: connection) }
    drop(connection)
  }

  /// Notes that the client of the last request does not have the whole answer.
  func noteDeparture(from connection: OpenConnection) {
    let sequence = connection.driver.lastSequence
    guard sequence > 0 else { return }
    state.journal.noteDeparture(of: sequence, at: connection.ended ?? handler.arrival)
  }
}
