internal import Primitives
internal import LinuxIO

extension RequestLoop {
  /// Runs until it is told to stop and all that was in flight has ended.
  func run() {
    while stopDeadline == nil || openCount > 0 {
      let count: Int
      do {
        count = try poller.wait(milliseconds: timeout())
      } catch {
        return fail(error)
      }
      turnStart = now
      handler.beginTurn()
      handleEvents(count)
      handleDueAlarms()
      resumeUnfinished()
      writeRecords()
      handler.endTurn()
      if let lines = handler.recorder.takeLog() { state.configuration.log?(lines) }
    }
  }

  /// Ends the loop and stops the server: `epoll_wait` fails only for a bad descriptor or without
  /// memory.
  private func fail(_ error: SystemError) {
    state.configuration.say("mockworks: a loop has ended (\(error)); the server stops")
    listener = nil
    dropAll()
    state.loops.stop()
    state.hasFailed.withLock { $0 = true }
    state.configuration.failure?()
  }

  var now: UInt64 { state.configuration.clock.monotonic() }

  /// Milliseconds to the next alarm, rounded up; −1 without one.
  private func timeout() -> Int32 {
    guard unfinished.isEmpty else { return 0 }
    guard let next = timers.next else { return -1 }
    let now = now
    guard next > now else { return 0 }
    return Int32(clamping: (next - now).dividedUp(by: 1_000_000))
  }

  /// Handles the events of a turn until they have had their time. The system tells of the others
  /// again in the next turn, which goes from the other end: so a stop, or a small request, waits for
  /// one or two large bodies and not for all that came before it.
  private func handleEvents(_ count: Int) {
    for step in 0..<count {
      handle(poller.event(at: isReversed ? count - 1 - step : step))
      guard step + 1 < count, now &- turnStart >= Self.turnNanoseconds else { continue }
      isReversed.toggle()
      return
    }
  }

  private func handle(_ event: Poller.Event) {
    switch event.token {
    case Token.listener: acceptAll()
    case Token.mailbox: for message in mailbox.takeAll() { handle(message) }
    default:
      guard let connection = connection(of: ConnectionKey(token: event.token)) else { return }
      if event.isHungUp, connection.ended != nil, !connection.isLingering {
        lose(connection)
      } else if event.isWritable, !connection.unsent.isEmpty {
        sendRest(of: connection)
      } else if event.isReadable, connection.unsent.isEmpty {
        read(connection)
      } else if event.isHungUp {
        lose(connection)
      } else if event.hasEnded {
        peerEnds(connection)
      }
    }
  }

  private func handle(_ message: LoopMailbox.Message) {
    switch message {
    case .adminAnswer(let answer, let key): deliver(answer, to: key)
    case .adminPiece(let piece, let key): deliver(piece: piece, to: key)
    case .clockChange: resumeDueWaits()
    case .stop: beginStop()
    }
  }

  private func resumeUnfinished() {
    let keys = unfinished
    unfinished.removeAll(keepingCapacity: true)
    for key in keys { if let connection = connection(of: key) { resume(connection) } }
  }

  private func handleDueAlarms() {
    while let alarm = timers.takeDue(now: now) {
      switch alarm {
      case .resume(let key):
        if let connection = connection(of: key) {
          resumeIfDue(connection)
        } else {
          staleAlarms -= 1
        }
      case .drop(let key):
        guard let connection = connection(of: key) else {
          staleAlarms -= 1
          continue
        }
        connection.hasAlarm = false
        drop(connection)
      case .acceptAgain:
        setAccepting(true)
        acceptAll()
      case .sweep: sweep()
      case .lookForPeers: lookForPeers()
      case .stop: dropAll()
      }
    }
  }

  /// The connection, if it is still the one that the key names.
  func connection(of key: ConnectionKey) -> OpenConnection? {
    guard key.slot < connections.count, let connection = connections[Int(key.slot)],
      connection.key == key
    else { return nil }
    return connection
  }
}
