internal import HTTPWire
internal import LinuxIO
internal import Journal

extension RequestLoop {
  func acceptAll(budget: Int = RequestLoop.acceptBudget) {
    var left = budget
    do {
      // The next turn accepts the rest.
      while left > 0, let socket = try listener?.accept() {
        left -= 1
        try open(socket)
      }
    } catch {
      // No descriptor or no memory: connections that end free some.
      setAccepting(false)
      timers.add(.acceptAgain, at: now + Self.acceptPauseNanoseconds)
    }
  }

  func setAccepting(_ accepts: Bool) {
    guard let listener else { return }
    do {
      try poller.modify(listener, accepts ? .read : [], token: Token.listener)
    } catch {
      // The interest stays as it was: at worst the next turn comes too soon.
    }
  }

  func open(_ socket: consuming StreamSocket) throws(SystemError) {
    generation = generation &+ 1
    let slot = freeSlots.popLast() ?? connections.count
    if slot == connections.count { connections.append(nil) }
    let connection = OpenConnection(
      socket: socket,
      key: ConnectionKey(slot: slot, generation: generation & 0x7FFF_FFFF),
      driver: ConnectionDriver(
        number: state.connections.nextNumber(),
        limits: state.configuration.limits.request,
        base: state.base
      ),
      now: now
    )
    do {
      try poller.add(connection.socket, .read, token: connection.key.token)
    } catch {
      freeSlots.append(slot)
      throw error
    }
    connections[slot] = connection
    openCount += 1
    peakCount = max(peakCount, openCount)
    scheduleSweep()
    if !state.connections.opens() {
      state.connections.closes()
      reservePlace(for: connection)
    } else if let next = connection.driver.open(&handler, into: &output) {
      act(on: connection, next)
    }
  }

  func refuse(_ connection: OpenConnection, _ error: ConnectionError) {
    act(on: connection, connection.driver.refuse(error, &handler, into: &output))
  }

  /// Drops the connection; its socket closes with the last reference.
  func drop(_ connection: OpenConnection) {
    let slot = Int(connection.key.slot)
    guard connections[slot] === connection else { return }
    // A client that leaves a stalled response ends its wait then, and not when the response stalled.
    if connection.driver.machine.isHolding || connection.isStalled {
      noteDeparture(from: connection)
    }
    connections[slot] = nil
    freeSlots.append(slot)
    openCount -= 1
    if !connection.isBeyondLimit { state.connections.closes() }
    if connection.isRefused { refusedCount -= 1 }
    forgetKept(by: connection)
    state.unreadAdmin.change(by: -connection.adminBytes)
    connection.call?.end()
    if connection.hasAlarm { forgetAlarm() }
  }

  /// Counts the alarm of a connection that has gone, and removes such alarms before they pile up.
  private func forgetAlarm() {
    staleAlarms += 1
    guard staleAlarms > Self.crowd, staleAlarms > timers.count / 2 else { return }
    timers.keep { alarm in
      switch alarm {
      case .resume(let key), .drop(let key): connection(of: key) != nil
      case .acceptAgain, .sweep, .lookForPeers, .stop: true
      }
    }
    staleAlarms = 0
  }

  func read(_ connection: OpenConnection) {
    do {
      switch try connection.receive(into: &received) {
      case .nothing: return
      case .end:
        guard !connection.isLingering, !connection.isStalled else { return drop(connection) }
        act(on: connection, connection.driver.receiveEnd(&handler, into: &output))
      case .bytes(let count):
        // Read and dropped, so that the end of the connection is seen.
        guard !connection.isLingering, !connection.isStalled else { return }
        let next = connection.driver.receive(
          received.span.extracting(0..<count),
          &handler,
          into: &output
        )
        act(on: connection, next)
      }
    } catch {
      lose(connection)
    }
  }
}
