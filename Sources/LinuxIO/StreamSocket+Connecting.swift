internal import CLinux
internal import Glibc

extension StreamSocket {
  /// Begins to connect. Once a poller tells that the socket is writable, `connectError` says whether it is
  /// connected.
  ///
  /// - Parameters:
  ///   - host: A numeric IPv4 or IPv6 address.
  ///   - port: In host order.
  /// - Returns: The socket.
  /// - Throws: `addressNotAvailable` if the host is not a numeric address, or the error of `connect(2)`.
  package static func connect(
    to host: String,
    port: UInt16
  ) throws(SystemError) -> StreamSocket {
    var address = try SocketAddress(host: host, port: port)
    let family = address.family
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let number = try retrying("socket") { Glibc.socket(family, kind, 0) }
    let socket = StreamSocket(owning: number)
    try unsafe address.withPointer { (pointer, length) throws(SystemError) in
      // Never repeated: after EINTR the system goes on to connect.
      guard unsafe Glibc.connect(number, pointer, length) == -1, errno != EINPROGRESS,
        errno != EINTR
      else { return }
      throw SystemError(call: "connect")
    }
    return socket
  }

  /// True for a numeric IPv4 or IPv6 address.
  package static func isAddress(_ host: String) -> Bool {
    (try? SocketAddress(host: host, port: 0)) != nil
  }

  /// Why the connection could not be made; nil if it was. Reading the error clears it.
  package var connectError: SystemError? {
    var code: Int32 = 0
    var size = socklen_t(MemoryLayout<Int32>.size)
    guard unsafe getsockopt(descriptorNumber, SOL_SOCKET, SO_ERROR, &code, &size) == 0 else {
      return SystemError(call: "getsockopt")
    }
    return code == 0 ? nil : SystemError(call: "connect", code: code)
  }
}
