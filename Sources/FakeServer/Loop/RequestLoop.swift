internal import Primitives
internal import LinuxIO

/// One loop: it owns its listener and its connections and moves bytes between their sockets and
/// their state machines. For one thread.
final class RequestLoop {
  let state: ServerState
  let admin: AdminAPI
  let mailbox: LoopMailbox
  var handler: ExchangeHandler
  var poller: Poller
  var listener: Listener?
  var connections: [OpenConnection?] = []
  var freeSlots: [Int] = []
  var openCount = 0
  /// The most that were open since memory was last given back.
  var peakCount = 0
  var kept = KeptAnswers()
  var generation: UInt32 = 0
  var timers = TimerQueue<Alarm>()
  var isSweepScheduled = false
  /// On the monotonic clock, when this turn began.
  var turnStart: UInt64 = 0
  /// True if the events of this turn are handled from the last one on.
  var isReversed = false
  /// What a read brings, shared by all connections, so that an idle one holds no buffer.
  var received = [UInt8](repeating: 0, count: 64 * 1024)
  /// What the event at hand sends.
  var output: [UInt8] = []
  /// On the monotonic clock, when the loop ends whatever is in flight; nil until it stops.
  var stopDeadline: UInt64?
  /// Connections that have more to answer, each of which has one share of every turn.
  var unfinished: [ConnectionKey] = []
  /// Alarms of connections that have gone.
  var staleAlarms = 0
  /// Connections beyond the limit on connections that wait for their clients' end.
  var refusedCount = 0
  /// Connections beyond the limit that may still bring a call of the admin API, the oldest first.
  var reserved: [ConnectionKey] = []
  /// Connections whose output waits for the record of this turn.
  var held: [ConnectionKey] = []
  /// Connections with a call under way whose clients send no more and may have left.
  var doubtful: [ConnectionKey] = []

  enum Alarm {
    /// A held response is due.
    case resume(ConnectionKey)
    /// A closing connection has had its time.
    case drop(ConnectionKey)
    case acceptAgain
    /// Every connection is looked at for a time that is up.
    case sweep
    /// Connections that sent no more are looked at for a client that has gone.
    case lookForPeers
    case stop
  }

  enum Token {
    static let listener = UInt64.max
    static let mailbox = UInt64.max - 1
  }

  /// Connections whose memory is worth giving back to the system once they have gone.
  static let crowd = 256
  /// How long a client may take to end a connection that the server has ended.
  static let lingerNanoseconds: UInt64 = 2_000_000_000
  /// How long no connection is accepted after the system had no descriptor for one.
  static let acceptPauseNanoseconds: UInt64 = 50_000_000
  /// How long the events of one turn may take before stops and alarms are looked for.
  static let turnNanoseconds: UInt64 = 20_000_000
  /// Connections accepted before those that are open have their turn.
  static let acceptBudget = 64
  /// Bytes of an answer that must go for its client to count as reading it.
  static let readingBytes = 4096

  init(
    state: ServerState,
    admin: AdminAPI,
    mailbox: LoopMailbox,
    listener: Listener
  ) throws(SystemError) {
    self.state = state
    self.admin = admin
    self.mailbox = mailbox
    handler = ExchangeHandler(state)
    poller = try Poller()
    try poller.add(listener, .read, token: Token.listener)
    try poller.add(mailbox.wakeup, .read, token: Token.mailbox)
    self.listener = listener
    output.reserveCapacity(64 * 1024)
  }
}
