internal import HTTPWire
internal import LinuxIO

/// Places beyond the limit on connections, so that connections without requests, however many, do not
/// lock the owner out of the admin API.
extension RequestLoop {
  /// Places of each loop.
  static let reservedPlaces = 16
  /// Connections beyond the limit that may wait for their clients' end, of each loop; more are closed
  /// at once.
  static let lingeringRefused = 64
  /// How long a client beyond the limit may take for the head of its call.
  static let reservedNanoseconds: UInt64 = 1_000_000_000

  /// Gives a place to a connection beyond the limit, or refuses it where all places are taken by calls.
  func reservePlace(for connection: OpenConnection) {
    connection.isBeyondLimit = true
    reserved.removeAll { self.connection(of: $0)?.isRefused ?? true }
    if reserved.count >= Self.reservedPlaces {
      guard let victim = oldestWithoutCall else { return refuseBeyondLimit(connection) }
      refuseBeyondLimit(victim)
      reserved.removeAll { $0 == victim.key }
    }
    connection.driver.reservedBeyond = state.connections.limit
    reserved.append(connection.key)
  }

  /// The oldest connection in the reserve without a whole head, or else without a whole body.
  private var oldestWithoutCall: OpenConnection? {
    let waiting = reserved.lazy.compactMap { self.connection(of: $0) }
    return waiting.first { [.idle, .head].contains($0.driver.machine.progress.stage) }
      ?? waiting.first { $0.driver.machine.progress.stage == .body }
  }

  func refuseBeyondLimit(_ connection: OpenConnection) {
    refuse(connection, .tooManyConnections(limit: state.connections.limit))
  }

  /// Counts a connection beyond the limit that is about to end.
  ///
  /// - Returns: False if too many wait for their clients' end already.
  func leavesReserve(_ connection: OpenConnection) -> Bool {
    guard connection.isBeyondLimit, !connection.isRefused else { return true }
    connection.isRefused = true
    refusedCount += 1
    return refusedCount <= Self.lingeringRefused
  }

  /// Refuses the connections in the reserve that have sent no head for too long.
  func sweepReserve() {
    reserved.removeAll { self.connection(of: $0)?.isRefused ?? true }
    let now = now
    for key in reserved {
      guard let connection = connection(of: key), connection.unsent.isEmpty,
        [.idle, .head].contains(connection.driver.machine.progress.stage),
        now > connection.since, now - connection.since > Self.reservedNanoseconds
      else { continue }
      refuseBeyondLimit(connection)
    }
  }
}
