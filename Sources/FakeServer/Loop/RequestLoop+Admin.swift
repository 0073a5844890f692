internal import LinuxIO
internal import Journal

extension RequestLoop {
  /// How often the loop checks whether a client that sends no more has left.
  private static let peerNanoseconds: UInt64 = 50_000_000

  func ask(_ request: AdminRequest, for connection: OpenConnection) {
    connection.progress = connection.driver.machine.progress
    // The response may take long.
    connection.socket.detectDeadPeer()
    watch(connection, for: doubtful.contains(connection.key) ? [] : .end)
    let lifetime = CallLifetime(matchSteps: state.configuration.limits.matchSteps)
    connection.call = lifetime
    let (key, mailbox) = (connection.key, mailbox)
    admin.answer(request, for: lifetime) { mailbox.post(.adminAnswer($0, key)) }
  }

  func ask(_ stream: any AdminStream, for connection: OpenConnection) {
    connection.progress = connection.driver.machine.progress
    let isKnown = !stream.isEndless && doubtful.contains(connection.key)
    watch(connection, for: isKnown ? [] : .end)
    let (key, mailbox) = (connection.key, mailbox)
    stream.next { mailbox.post(.adminPiece($0, key)) }
  }

  func deliver(_ answer: AdminAnswer, to key: ConnectionKey) {
    guard let connection = connection(of: key) else { return }
    if answer.stream == nil { endCall(of: connection) }
    let next = connection.driver.deliver(answer, &handler, into: &output)
    act(on: connection, next, isAdmin: true)
  }

  func deliver(piece: [UInt8]?, to key: ConnectionKey) {
    guard let connection = connection(of: key) else { return }
    if piece == nil { endCall(of: connection) }
    let next = connection.driver.deliver(piece: piece, &handler, into: &output)
    act(on: connection, next, isAdmin: true)
  }

  /// Ends the call, which releases everything that waits for it.
  private func endCall(of connection: OpenConnection) {
    connection.call?.end()
    connection.call = nil
  }
}

// MARK: Clients that leave

extension RequestLoop {
  /// The client of a call sends no more: it has left, or it has only ended its own side and still
  /// reads. In doubt its call is answered after all others.
  func peerEnds(_ connection: OpenConnection) {
    if connection.driver.machine.isHolding { return peerEndsBeforeAnswer(connection) }
    guard let call = connection.call, !connection.driver.isFollowing else {
      return drop(connection)
    }
    watch(connection, for: [])
    call.doubt(true)
    if doubtful.isEmpty { timers.add(.lookForPeers, at: now + Self.peerNanoseconds) }
    doubtful.append(connection.key)
    lookForPeer(of: connection)
  }

  func lookForPeers() {
    for key in doubtful { if let connection = connection(of: key) { lookForPeer(of: connection) } }
    doubtful.removeAll { connection(of: $0)?.call == nil }
    if !doubtful.isEmpty { timers.add(.lookForPeers, at: now + Self.peerNanoseconds) }
  }

  private func lookForPeer(of connection: OpenConnection) {
    guard connection.call != nil, connection.unsent.isEmpty else { return }
    switch connection.socket.peerState {
    case .hasGone: drop(connection)
    case .isThere: connection.call?.doubt(false)
    // The system finds out within about a minute.
    case .isUnknown: break
    }
  }
}
