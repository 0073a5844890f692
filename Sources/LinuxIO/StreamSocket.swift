internal import Glibc

/// A connected socket, not blocking.
package struct StreamSocket: ~Copyable, EventSource, Sendable {
  private let socket: Descriptor

  package var descriptorNumber: Int32 { socket.number }

  /// - Parameter number: A connected socket that nothing else closes.
  init(owning number: Int32) {
    socket = Descriptor(owning: number)
  }

  package enum Received: Sendable, Hashable {
    case bytes(Int)
    /// Nothing has arrived.
    case nothing
    /// The peer has stopped sending.
    case end
  }

  /// Reads received bytes into `buffer`, from its start and at most to its end.
  package func receive(into buffer: inout [UInt8]) throws(SystemError) -> Received {
    let number = socket.number
    let count: Int
    do {
      count = try retrying("recv") {
        unsafe buffer.withUnsafeMutableBytes {
          unsafe recv(number, $0.baseAddress, $0.count, 0)
        }
      }
    } catch {
      guard error.code == EAGAIN else { throw error }
      return .nothing
    }
    return count > 0 ? .bytes(count) : .end
  }

  /// Sends as much as fits into the peer's window.
  ///
  /// - Returns: How many bytes went; 0 when the window is full.
  package func send(_ bytes: Span<UInt8>) throws(SystemError) -> Int {
    let number = socket.number
    do {
      return try retrying("send") {
        unsafe bytes.withUnsafeBytes {
          unsafe Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
      }
    } catch {
      guard error.code == EAGAIN else { throw error }
      return 0
    }
  }

  /// Turns on keep-alive probes every few seconds, which fail the socket once the peer has gone:
  /// for a connection that is silent for long.
  ///
  /// A client that has closed its end first looks like one that has only stopped sending. After a
  /// minute (`tcp_fin_timeout`) its system forgets the connection, and the next probe fails.
  package func detectDeadPeer() {
    // If an option is refused, a dead connection only stays longer.
    set(SOL_SOCKET, SO_KEEPALIVE, 1)
    set(Int32(IPPROTO_TCP), TCP_KEEPIDLE, Self.probeSeconds)
    set(Int32(IPPROTO_TCP), TCP_KEEPINTVL, Self.probeSeconds)
    set(Int32(IPPROTO_TCP), TCP_KEEPCNT, 3)
  }

  private static let probeSeconds: Int32 = 5

  private func set(_ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    _ = unsafe setsockopt(
      socket.number,
      level,
      option,
      &value,
      socklen_t(MemoryLayout<Int32>.size)
    )
  }

  /// True if the peer has aborted the connection. Reading the error of a socket clears it, so it is told
  /// once.
  package var hasFailed: Bool {
    var error: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    let result = unsafe getsockopt(socket.number, SOL_SOCKET, SO_ERROR, &error, &size)
    return result != 0 || error != 0
  }

  /// Tells the peer that no more bytes follow (FIN).
  package func finishSending() {
    // It fails only if the connection is gone, which the next read shows.
    _ = shutdown(socket.number, Int32(SHUT_WR))
  }

  /// Makes the close that follows abort the connection (RST) instead of ending it.
  package func abortOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    _ = unsafe setsockopt(socket.number, SOL_SOCKET, SO_LINGER, &option, size)
  }
}
