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
    /// Nothing has come yet.
    case nothing
    /// The peer sends no more.
    case end
  }

  /// Reads what has come into `buffer`, from its start and at most to its end.
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

  /// Sends as much as the peer's window takes.
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

  /// Has the system ask every few seconds whether the peer is still there, and fail the socket if it
  /// is not: for a connection on which nothing is sent for long.
  ///
  /// A client that has closed its end looks like one that only sends no more; the system keeps up
  /// the difference for a minute (`tcp_fin_timeout`), then the next question ends it.
  package func detectDeadPeer() {
    // Where an option cannot be had, the connection only stays longer.
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

  /// Tells the peer that nothing more will come (FIN).
  package func finishSending() {
    // It fails only if the connection is gone, which the next read says.
    _ = shutdown(socket.number, Int32(SHUT_WR))
  }

  /// Makes the close that follows abort the connection (RST) instead of ending it.
  package func abortOnClose() {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    _ = unsafe setsockopt(socket.number, SOL_SOCKET, SO_LINGER, &option, size)
  }
}
