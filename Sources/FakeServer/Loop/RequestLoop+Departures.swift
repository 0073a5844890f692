internal import Journal
internal import LinuxIO
internal import Primitives

// Clients that leave before they have the whole answer: verdicts must not say that they know it.

extension RequestLoop {
  /// Up to so many nanoseconds after an answer that had waited, a client that aborts its connection left
  /// before it read the answer, as its time limit was over at that moment.
  private static let crossing: UInt64 = 250_000_000

  /// The client of a response that waits for its time sends no more: it has left, or it has only ended
  /// its own side and still reads. In doubt the response shows it: a client that has left answers its
  /// bytes with RST.
  func peerEndsBeforeAnswer(_ connection: OpenConnection) {
    connection.ended = handler.arrival
    if case .hasGone = connection.socket.peerState { return drop(connection) }
    watch(connection, for: [])
  }

  /// Drops a connection that has failed: its client has left, or aborted it.
  ///
  /// - Parameters:
  ///   - connection: The connection.
  ///   - isUnsent: True if a response could not be sent.
  func lose(_ connection: OpenConnection, isUnsent: Bool = false) {
    let isCutOff = !connection.unsent.isEmpty && connection.adminBytes == 0
    let crossed = connection.late.map { late in
      late.sequence == connection.driver.lastSequence
        && now <= late.sent.saturatingAdding(Self.crossing)
    }
    if isUnsent || isCutOff || connection.ended != nil || crossed ?? false {
      noteDeparture(from: connection)
    }
    drop(connection)
  }

  /// Notes that the client of the last request does not have the whole answer.
  func noteDeparture(from connection: OpenConnection) {
    let sequence = connection.driver.lastSequence
    guard sequence > 0 else { return }
    state.journal.noteDeparture(of: sequence, at: connection.ended ?? handler.arrival)
  }
}
