/// What the owner of a connection does, after it has sent the output.
enum Action: Sendable {
  /// Give more bytes as they come.
  case read
  /// Call `resume` once the output has gone.
  case flush
  /// Call `resume` after that time.
  case wait(Hold)
  /// Have the call answered and call `deliver`.
  case askAdmin(AdminRequest)
  /// Once the output has gone, ask for the next piece and call `deliver`.
  case askStream(any AdminStream)
  /// End the connection: send no more, and read until the client ends it too.
  case close
  /// Abort the connection.
  case reset
  /// Send no more and read no more, until the client leaves.
  case stall
}
