internal import LinuxIO

/// A connection with its socket.
final class OpenConnection {
  let socket: StreamSocket
  let key: ConnectionKey
  var machine: ServerConnection
  /// Output that the socket did not take yet, and from where on.
  var unsent: [UInt8] = []
  var sentCount = 0
  /// What comes once it has gone.
  var next = ServerConnection.Next.read
  /// True once only the client's end is waited for.
  var isLingering = false
  /// What is waited for, and since when on the monotonic clock.
  var progress = ServerConnection.Progress(stage: .idle, requests: 0)
  var since: UInt64
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
