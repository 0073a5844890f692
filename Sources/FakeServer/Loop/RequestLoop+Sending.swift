internal import LinuxIO

extension RequestLoop {
  /// Sends the output of the event at hand, then performs the action.
  func act(
    on connection: OpenConnection,
    _ next: Action,
    isAdmin: Bool = false
  ) {
    defer {
      output.removeAll(keepingCapacity: output.capacity <= 2 * ConnectionDriver.outputLimit)
      handler.recorder.beginOutput()
      countKept(by: connection)
    }
    connection.next = next
    if handler.recorder.hasUnwritten { return hold(connection) }
    var sent = 0
    do {
      while sent < output.count {
        let count = try connection.send(output.span.extracting(sent..<output.count))
        guard count > 0 else {
          keepOutput(of: connection, from: sent)
          if connection.adminBytes == 0, isAdmin {
            connection.adminBytes = connection.unsent.count
            state.unreadAdmin.change(by: connection.adminBytes)
          }
          connection.since = now
          return watch(connection, for: .write)
        }
        sent += count
      }
    } catch {
      return lose(connection, isUnsent: !isAdmin)
    }
    // On loopback, a client that has left answers these bytes with RST before `send` returns; elsewhere
    // a later event shows it.
    if connection.ended != nil, connection.socket.hasFailed { return lose(connection) }
    perform(next, on: connection)
  }

  func sendRest(of connection: OpenConnection) {
    defer { countKept(by: connection) }
    do {
      while connection.sentCount < connection.unsent.count {
        let unsent = connection.unsent
        let rest = unsent.span.extracting(connection.sentCount..<unsent.count)
        let count = try connection.send(rest)
        guard count > 0 else { return watch(connection, for: .write) }
        connection.sentCount += count
        guard connection.sentCount - connection.creditedCount >= Self.readingBytes else { continue }
        connection.creditedCount = connection.sentCount
        connection.since = now
      }
    } catch {
      return lose(connection)
    }
    connection.unsent = []
    connection.sentCount = 0
    connection.creditedCount = 0
    state.unreadAdmin.change(by: -connection.adminBytes)
    connection.adminBytes = 0
    perform(connection.next, on: connection)
  }

  /// Performs the action of the connection; all output has been sent.
  private func perform(_ next: Action, on connection: OpenConnection) {
    switch next {
    case .read:
      if stopDeadline != nil, connection.driver.machine.isIdle { return end(connection) }
      let progress = connection.driver.machine.progress
      if progress != connection.progress {
        connection.progress = progress
        connection.since = turnStart
      }
      connection.due = nil
      watch(connection, for: .read)
    case .flush:
      watch(connection, for: [])
      unfinished.append(connection.key)
    case .wait(let hold): wait(hold, connection)
    case .askAdmin(let request): ask(request, for: connection)
    case .askStream(let stream): ask(stream, for: connection)
    case .close: end(connection)
    case .reset:
      connection.socket.abortOnClose()
      drop(connection)
    case .stall:
      // A stalled connection would not end within any grace.
      guard stopDeadline == nil else { return drop(connection) }
      connection.progress = connection.driver.machine.progress
      connection.isStalled = true
      connection.socket.detectDeadPeer()
      watch(connection, for: .read)
    }
  }

  func resume(_ connection: OpenConnection) {
    connection.hasAlarm = false
    if connection.driver.machine.isHolding {
      connection.late = (connection.driver.lastSequence, now)
    }
    output.removeAll(keepingCapacity: true)
    act(on: connection, connection.driver.resume(&handler, into: &output))
  }

  /// Ends the connection so that the client gets all output: closing with unread bytes would abort the
  /// connection, and the abort can overtake the response (RFC 9112 §9.6).
  func end(_ connection: OpenConnection) {
    guard leavesReserve(connection) else { return drop(connection) }
    connection.socket.finishSending()
    connection.isLingering = true
    connection.hasAlarm = true
    watch(connection, for: .read)
    timers.add(.drop(connection.key), at: now + Self.lingerNanoseconds)
  }

  func watch(_ connection: OpenConnection, for interest: Poller.Interest) {
    guard connection.interest != interest else { return }
    connection.interest = interest
    do {
      try poller.modify(connection.socket, interest, token: connection.key.token)
    } catch {
      drop(connection)
    }
  }
}
