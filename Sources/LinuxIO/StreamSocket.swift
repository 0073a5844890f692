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
