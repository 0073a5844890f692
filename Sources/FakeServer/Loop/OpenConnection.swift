internal import Primitives
internal import LinuxIO
internal import Journal

/// A connection with its socket.
final class OpenConnection {
  let socket: StreamSocket
  let key: ConnectionKey
  var driver: ConnectionDriver
  /// Output that the socket has not accepted yet, and how many bytes of it have gone.
  var unsent: [UInt8] = []
  var sentCount = 0
  /// How many bytes of it had gone when the time limit was last restarted.
  var creditedCount = 0
  /// Bytes that it keeps for its client, as last counted in the sum of all.
  var keptBytes = 0
  /// Bytes of a response of the admin API among them.
  var adminBytes = 0
  /// The lifetime of the call to the admin API that is under way.
  var call: CallLifetime?
  /// The action to perform once the output has gone.
  var next = Action.read
  /// Bytes of it before the first response that is not in the record file yet.
  var recordedCount: Int?
  /// True while its output waits for the record file.
  var isHeld = false
  /// True once the connection only waits for the client to end it.
  var isLingering = false
  /// True if it was opened beyond the limit on connections; it is not counted.
  var isBeyondLimit = false
  /// True once it was refused for that limit, or has had its one response.
  var isRefused = false
  /// What the connection waits for, and since when on the monotonic clock.
  var progress = ServerConnection.Progress(stage: .idle, requests: 0)
  var since: UInt64
  /// True once nothing more is sent.
  var isStalled = false
  /// On the monotonic clock, when the last piece of a response was due.
  var due: UInt64?
  /// The time that the clock of a tenant must show before the response goes.
  var dueOnClock: (time: Int64, tenant: FieldValue)?
  /// When its client stopped to send while a response waited for its time; nil if it did not.
  var ended: Int64?
  /// The number of the last request whose response had to wait, and when it, or a piece of it, was sent
  /// on the monotonic clock.
  var late: (sequence: UInt64, sent: UInt64)?
  /// True while a timer is set for it.
  var hasAlarm = false
  var interest = Poller.Interest.read

  init(
    socket: consuming StreamSocket,
    key: ConnectionKey,
    driver: consuming ConnectionDriver,
    now: UInt64
  ) {
    since = now
    self.socket = socket
    self.key = key
    self.driver = driver
  }
}

// MARK: Bytes

extension OpenConnection {
  /// Receives bytes that have come, from the start of the buffer on.
  func receive(into buffer: inout [UInt8]) throws(SystemError) -> StreamSocket.Received {
    try socket.receive(into: &buffer)
  }

  /// Sends as many bytes as the client accepts.
  ///
  /// - Returns: How many went; 0 if the client accepts none now.
  func send(_ bytes: Span<UInt8>) throws(SystemError) -> Int { try socket.send(bytes) }
}
