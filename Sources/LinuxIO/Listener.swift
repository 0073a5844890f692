internal import CLinux
internal import Glibc

/// A listening TCP socket, not blocking. Several may share one port; the kernel then spreads new
/// connections over them (`SO_REUSEPORT`).
package final class Listener: EventSource, Sendable {
  private let socket: Descriptor
  /// The port in use, also if 0 was asked for.
  package let port: UInt16

  package var descriptorNumber: Int32 { socket.number }

  /// - Parameters:
  ///   - host: A numeric IPv4 or IPv6 address.
  ///   - port: 0 for any free one.
  ///   - sharesPort: True to join, or to let others join, the listeners of that port.
  /// - Throws: The error of `bind(2)`: `addressInUse`, `permissionDenied`, `addressNotAvailable`.
  package init(host: String, port: UInt16, sharesPort: Bool) throws(SystemError) {
    var address = try SocketAddress(host: host, port: port)
    let family = address.family
    let socket = Descriptor(
      owning: try retrying("socket") {
        Glibc.socket(
          family,
          Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue),
          0
        )
      }
    )
    try socket.setOption(SOL_SOCKET, SO_REUSEADDR, 1)
    if sharesPort { try socket.setOption(SOL_SOCKET, SO_REUSEPORT, 1) }
    // Accepted sockets inherit it.
    try socket.setOption(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    let number = socket.number
    try unsafe address.withPointer { (pointer, length) throws(SystemError) in
      _ = try retrying("bind") { unsafe bind(number, pointer, length) }
    }
    _ = try retrying("listen") { listen(number, Self.backlog) }
    self.port = try SocketAddress(boundTo: number).port
    self.socket = socket
  }

  /// Connections that may wait to be accepted; the kernel's own limit may be lower.
  private static let backlog: Int32 = 4096

  /// The next waiting connection; nil if no connection waits.
  ///
  /// - Throws: Why it cannot be accepted, for instance too many open files.
  package func accept() throws(SystemError) -> StreamSocket? {
    let flags = Int32(SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    do {
      let number = socket.number
      let accepted = try retrying("accept4") { accept4(number, nil, nil, flags) }
      return StreamSocket(owning: accepted)
    } catch {
      switch error.code {
      case EAGAIN, ECONNABORTED, EPROTO: return nil
      default: throw error
      }
    }
  }
}
