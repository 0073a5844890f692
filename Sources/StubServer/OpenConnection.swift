internal import LinuxIO

/// A connection with its socket.
final class OpenConnection {
  let socket: StreamSocket
  let key: ConnectionKey
  var machine: ServerConnection
  /// Output that the socket did not take yet, and from where on.
  var unsent: [UInt8] = []
  var sentCount = 0
  /// How much of it had gone when its time was last started anew.
  var creditedCount = 0
  /// Bytes of an answer of the admin API that wait in it.
  var adminBytes = 0
  /// The client as the admin API knows it, while that is asked.
  var adminCaller: AdminCaller?
  /// What comes once it has gone.
  var next = ServerConnection.Next.read
  /// Bytes of it before the first answer that is not in the record file yet.
  var recordedCount: Int?
  /// True while its output waits for the record of what it answers.
  var isHeld = false
  /// True once only the client's end is waited for.
  var isLingering = false
  /// True once the limit on connections refused it: then it does not count.
  var isRefused = false
  /// What is waited for, and since when on the monotonic clock.
  var progress = ServerConnection.Progress(stage: .idle, requests: 0)
  var since: UInt64
  /// True once only silence is left for the client.
  var isStalled = false
  /// On the monotonic clock, when the last piece of a response was due.
  var due: UInt64?
  /// The time that the clock of a tenant must show before the response goes.
  var dueOnClock: (time: Int64, tenant: String)?
  /// True while a timer is set for it.
  var hasAlarm = false
  var interest = Poller.Interest.read

  init(
    socket: consuming StreamSocket,
    key: ConnectionKey,
    machine: consuming ServerConnection,
    now: UInt64
  ) {
    since = now
    self.socket = socket
    self.key = key
    self.machine = machine
  }
}
