internal import HTTPWire
internal import LinuxIO
internal import Times

/// One loop: it owns its listener and its connections and moves bytes between their sockets and
/// their state machines. For one thread.
final class RequestLoop {
  let state: ServerState
  private let admin: AdminAPI
  private let mailbox: LoopMailbox
  let responder: Responder
  private var poller: Poller
  private var listener: Listener?
  var connections: [OpenConnection?] = []
  private var freeSlots: [Int] = []
  var openCount = 0
  /// The most that were open since memory was last given back.
  var peakCount = 0
  private var generation: UInt32 = 0
  var timers = TimerQueue<Alarm>()
  var isSweepScheduled = false
  /// On the monotonic clock, when this turn began.
  private var turnStart: UInt64 = 0
  /// What a read brings, shared by all connections, so that an idle one holds no buffer.
  private var received = [UInt8](repeating: 0, count: 64 * 1024)
  /// What the event at hand sends.
  var output: [UInt8] = []
  /// On the monotonic clock, when the loop ends whatever is in flight; nil until it stops.
  private var stopDeadline: UInt64?
  /// Connections that have more to answer, each of which has one share of every turn.
  private var unfinished: [ConnectionKey] = []
  /// Alarms of connections that have gone.
  private var staleAlarms = 0
  private var refusedCount = 0
  /// Connections whose output waits for the record of this turn.
  var held: [ConnectionKey] = []

  enum Alarm {
    /// A held response is due.
    case resume(ConnectionKey)
    /// A closing connection has had its time.
    case drop(ConnectionKey)
    case acceptAgain
    /// Every connection is looked at for a time that is up.
    case sweep
    case stop
  }

  private enum Token {
    static let listener = UInt64.max
    static let mailbox = UInt64.max - 1
  }

  /// Connections whose memory is worth giving back to the system once they have gone.
  static let crowd = 256
  /// How long a client may take to end a connection that the server has ended.
  private static let lingerNanoseconds: UInt64 = 2_000_000_000
  /// How long no connection is accepted after the system had no descriptor for one.
  private static let acceptPauseNanoseconds: UInt64 = 50_000_000
  /// Connections accepted before those that are open have their turn.
  private static let acceptBudget = 64
  /// Refused connections that may wait for their clients' end; more are closed at once.
  private static let lingeringRefused = 64
  /// Bytes of an answer that must go for its client to count as reading it.
  private static let readingBytes = 4096

  init(
    state: ServerState,
    admin: AdminAPI,
    mailbox: LoopMailbox,
    listener: Listener
  ) throws(SystemError) {
    self.state = state
    self.admin = admin
    self.mailbox = mailbox
    responder = Responder(state)
    poller = try Poller()
    try poller.add(listener, .read, token: Token.listener)
    try poller.add(mailbox.wakeup, .read, token: Token.mailbox)
    self.listener = listener
    output.reserveCapacity(64 * 1024)
  }
}

// MARK: Running

extension RequestLoop {
  /// Runs until it is told to stop and all that was in flight has ended.
  func run() {
    while stopDeadline == nil || openCount > 0 {
      let count: Int
      do {
        count = try poller.wait(milliseconds: timeout())
      } catch {
        // Only a descriptor that is none or memory that is not there: nothing can go on.
        return
      }
      turnStart = now
      responder.beginTurn()
      for index in 0..<count { handle(poller.event(at: index)) }
      handleDueAlarms()
      resumeUnfinished()
      writeRecords()
      responder.endTurn()
      if let lines = responder.takeLog() { state.configuration.log?(lines) }
    }
  }

  var now: UInt64 { state.configuration.clock.monotonic() }

  /// Milliseconds to the next alarm, rounded up; −1 without one.
  private func timeout() -> Int32 {
    guard unfinished.isEmpty else { return 0 }
    guard let next = timers.next else { return -1 }
    let now = now
    guard next > now else { return 0 }
    return Int32(clamping: (next - now + 999_999) / 1_000_000)
  }

  private func handle(_ event: Poller.Event) {
    switch event.token {
    case Token.listener: acceptAll()
    case Token.mailbox: for message in mailbox.takeAll() { handle(message) }
    default:
      guard let connection = connection(of: ConnectionKey(token: event.token)) else { return }
      if event.isWritable, !connection.unsent.isEmpty {
        sendRest(of: connection)
      } else if event.isReadable, connection.unsent.isEmpty {
        read(connection)
      } else if event.isHungUp || event.hasEnded {
        drop(connection)
      }
    }
  }

  private func handle(_ message: LoopMailbox.Message) {
    switch message {
    case .adminAnswer(let answer, let key):
      guard let connection = connection(of: key) else { return }
      connection.adminCaller = nil
      let next = connection.machine.deliver(answer, responder, into: &output)
      act(on: connection, next, isAdmin: true)
    case .adminPiece(let piece, let key):
      guard let connection = connection(of: key) else { return }
      let next = connection.machine.deliver(piece: piece, responder, into: &output)
      act(on: connection, next, isAdmin: true)
    case .clockChange: resumeDueWaits()
    case .stop: beginStop()
    }
  }

  /// Ends what has not finished in its grace, and says so: it may be in the record as answered.
  private func dropAll() {
    let unanswered = connections.count { $0.map { !$0.isLingering } ?? false }
    for connection in connections { if let connection { drop(connection) } }
    guard unanswered > 0, let log = state.configuration.log else { return }
    let what = unanswered == 1 ? "1 connection" : "\(unanswered) connections"
    log(Array("mockworks: dropped \(what) that did not finish in the grace\n".utf8))
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

// MARK: Connections

extension RequestLoop {
  private func acceptAll(budget: Int = RequestLoop.acceptBudget) {
    var left = budget
    do {
      // What is left over is told of again by the next turn.
      while left > 0, let socket = try listener?.accept() {
        left -= 1
        try open(socket)
      }
    } catch {
      // No descriptor or no memory: those who are there may finish and free some.
      setAccepting(false)
      timers.add(.acceptAgain, at: now + Self.acceptPauseNanoseconds)
    }
  }

  private func setAccepting(_ accepts: Bool) {
    guard let listener else { return }
    do {
      try poller.modify(listener, accepts ? .read : [], token: Token.listener)
    } catch {
      // Then it stays as it was: at worst the next turn comes too soon.
    }
  }

  private func open(_ socket: consuming StreamSocket) throws(SystemError) {
    generation = generation &+ 1
    let slot = freeSlots.popLast() ?? connections.count
    if slot == connections.count { connections.append(nil) }
    let connection = OpenConnection(
      socket: socket,
      key: ConnectionKey(slot: slot, generation: generation & 0x7FFF_FFFF),
      machine: ServerConnection(
        number: state.nextConnection(),
        limits: state.configuration.limits.request
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
    if !state.connectionOpens() {
      state.connectionCloses()
      connection.isRefused = true
      refusedCount += 1
      refuse(connection, .tooManyConnections(limit: state.connectionLimit))
      if refusedCount > Self.lingeringRefused { drop(connection) }
    } else if let next = connection.machine.strikeAtAccept(responder, into: &output) {
      act(on: connection, next)
    }
  }

  func refuse(_ connection: OpenConnection, _ error: WireError) {
    act(on: connection, connection.machine.refuse(error, responder, into: &output))
  }

  /// Forgets the connection; its socket closes with the last reference.
  func drop(_ connection: OpenConnection) {
    let slot = Int(connection.key.slot)
    guard connections[slot] === connection else { return }
    connections[slot] = nil
    freeSlots.append(slot)
    openCount -= 1
    if connection.isRefused { refusedCount -= 1 } else { state.connectionCloses() }
    state.adminAnswerGoes(bytes: connection.adminBytes)
    if connection.hasAlarm { forgetAlarm() }
  }

  /// Counts an alarm that nobody waits for, and sweeps them out before they pile up.
  private func forgetAlarm() {
    staleAlarms += 1
    guard staleAlarms > Self.crowd, staleAlarms > timers.count / 2 else { return }
    timers.keep { alarm in
      switch alarm {
      case .resume(let key), .drop(let key): connection(of: key) != nil
      case .acceptAgain, .sweep, .stop: true
      }
    }
    staleAlarms = 0
  }

  private func read(_ connection: OpenConnection) {
    do {
      switch try connection.socket.receive(into: &received) {
      case .nothing: return
      case .end:
        guard !connection.isLingering, !connection.isStalled else { return drop(connection) }
        act(on: connection, connection.machine.receiveEnd(responder, into: &output))
      case .bytes(let count):
        // What comes now is read so that the end behind it is seen.
        guard !connection.isLingering, !connection.isStalled else { return }
        let next = connection.machine.receive(
          received.span.extracting(0..<count),
          responder,
          into: &output
        )
        act(on: connection, next)
      }
    } catch {
      drop(connection)
    }
  }

  /// Sends the output of the event at hand, then does what comes next.
  private func act(
    on connection: OpenConnection,
    _ next: ServerConnection.Next,
    isAdmin: Bool = false
  ) {
    defer {
      output.removeAll(keepingCapacity: output.capacity <= 2 * ServerConnection.outputLimit)
      responder.unwrittenStart = nil
    }
    connection.next = next
    if responder.hasUnwritten { return hold(connection) }
    var sent = 0
    do {
      while sent < output.count {
        let count = try connection.socket.send(output.span.extracting(sent..<output.count))
        guard count > 0 else {
          if sent == 0 {
            swap(&connection.unsent, &output)
          } else {
            connection.unsent = Array(output[sent...])
          }
          if connection.adminBytes == 0, isAdmin {
            connection.adminBytes = connection.unsent.count
            state.adminAnswerWaits(bytes: connection.adminBytes)
          }
          connection.since = now
          return watch(connection, for: .write)
        }
        sent += count
      }
    } catch {
      return drop(connection)
    }
    perform(next, on: connection)
  }

  func sendRest(of connection: OpenConnection) {
    do {
      while connection.sentCount < connection.unsent.count {
        let unsent = connection.unsent
        let rest = unsent.span.extracting(connection.sentCount..<unsent.count)
        let count = try connection.socket.send(rest)
        guard count > 0 else { return watch(connection, for: .write) }
        connection.sentCount += count
        guard connection.sentCount - connection.creditedCount >= Self.readingBytes else { continue }
        connection.creditedCount = connection.sentCount
        connection.since = now
      }
    } catch {
      return drop(connection)
    }
    connection.unsent = []
    connection.sentCount = 0
    connection.creditedCount = 0
    state.adminAnswerGoes(bytes: connection.adminBytes)
    connection.adminBytes = 0
    perform(connection.next, on: connection)
  }

  /// Does what the state machine asked for; all output has been sent.
  private func perform(_ next: ServerConnection.Next, on connection: OpenConnection) {
    switch next {
    case .read:
      if stopDeadline != nil, connection.machine.isIdle { return end(connection) }
      let progress = connection.machine.progress
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
    case .askAdmin(let request):
      connection.progress = connection.machine.progress
      // The answer may be long in coming.
      connection.socket.detectDeadPeer()
      watch(connection, for: [])
      let (key, mailbox) = (connection.key, mailbox)
      let caller = AdminCaller()
      connection.adminCaller = caller
      admin.answer(request, for: caller) { mailbox.post(.adminAnswer($0, key)) }
    case .askStream(let stream):
      connection.progress = connection.machine.progress
      watch(connection, for: stream.isEndless ? .end : [])
      let (key, mailbox) = (connection.key, mailbox)
      stream.next { mailbox.post(.adminPiece($0, key)) }
    case .close: end(connection)
    case .reset:
      connection.socket.abortOnClose()
      drop(connection)
    case .stall:
      // It would not end within any grace.
      guard stopDeadline == nil else { return drop(connection) }
      connection.progress = connection.machine.progress
      connection.isStalled = true
      connection.socket.detectDeadPeer()
      watch(connection, for: .read)
    }
  }

  func resume(_ connection: OpenConnection) {
    connection.hasAlarm = false
    output.removeAll(keepingCapacity: true)
    act(on: connection, connection.machine.resume(responder, into: &output))
  }

  /// Ends the connection so that the client surely gets what was sent: closing with bytes unread
  /// would abort it, and the abort can overtake the response (RFC 9112 §9.6).
  func end(_ connection: OpenConnection) {
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

// MARK: Stopping

extension RequestLoop {
  /// Accepts no more, ends what is idle, and gives the rest its time.
  private func beginStop() {
    guard stopDeadline == nil else { return }
    let deadline = now + UInt64(max(0, state.configuration.grace.nanoseconds))
    stopDeadline = deadline
    responder.isStopping = true
    // Who has connected already is served.
    acceptAll(budget: .max)
    listener = nil
    timers.add(.stop, at: deadline)
    for case let connection? in connections where connection.isStalled { drop(connection) }
    for case let connection? in connections where connection.unsent.isEmpty {
      // What has come already is still answered; it then ends with that answer.
      if connection.machine.isIdle, !connection.isLingering { read(connection) }
      if connection.machine.isIdle, connection.unsent.isEmpty { drop(connection) }
    }
  }
}
