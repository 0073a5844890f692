internal import CLinux
internal import Glibc

/// An IPv4 or IPv6 address with its port, in the kernel's form.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  /// - Parameters:
  ///   - host: A numeric address; names are not looked up.
  ///   - port: In host order.
  /// - Throws: `EADDRNOTAVAIL` if the host is not a numeric address.
  init(host: String, port: UInt16) throws(SystemError) {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, String(port), &hints, &list) == 0, let first = unsafe list
    else { throw SystemError(call: "getaddrinfo", code: EADDRNOTAVAIL) }
    defer { unsafe freeaddrinfo(first) }
    length = unsafe first.pointee.ai_addrlen
    // A socket address never exceeds the storage that is made for all of them.
    unsafe withUnsafeMutableBytes(of: &storage) {
      unsafe $0.copyMemory(
        from: UnsafeRawBufferPointer(start: first.pointee.ai_addr, count: Int(length))
      )
    }
  }

  /// The address that a socket is bound to.
  init(boundTo socket: Int32) throws(SystemError) {
    var length = self.length
    try unsafe withPointer { (pointer, _) throws(SystemError) in
      _ = try retrying("getsockname") { unsafe getsockname(socket, pointer, &length) }
    }
    self.length = length
  }

  /// The address of the peer that a socket is connected to.
  init(connectedTo socket: Int32) throws(SystemError) {
    var length = self.length
    try unsafe withPointer { (pointer, _) throws(SystemError) in
      _ = try retrying("getpeername") { unsafe getpeername(socket, pointer, &length) }
    }
    self.length = length
  }

  /// The address as the kernel wrote it.
  var bytes: [UInt8] {
    // All bytes of the storage are initialised.
    unsafe withUnsafeBytes(of: storage) { unsafe Array($0) }
  }

  var family: Int32 { Int32(storage.ss_family) }

  var port: UInt16 {
    // Both families keep the port in the same place, in network order.
    unsafe withUnsafeBytes(of: storage) {
      unsafe UInt16(bigEndian: $0.loadUnaligned(fromByteOffset: 2, as: UInt16.self))
    }
  }

  mutating func withPointer<R>(
    _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) throws(SystemError) -> R
  ) throws(SystemError) -> R {
    let length = self.length
    return try unsafe withUnsafeMutablePointer(to: &storage) {
      (pointer) throws(SystemError) -> R in
      try unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        (address) throws(SystemError) -> R in
        try unsafe body(address, length)
      }
    }
  }
}

extension SocketAddress {
  /// The address in the 16 bytes of `inet_diag_sockid`.
  var diagnosticAddress: [UInt8] {
    // `sin_addr` follows the port, `sin6_addr` the flow information.
    let (offset, count) = family == AF_INET6 ? (8, 16) : (4, 4)
    let address = bytes[offset..<offset + count]
    return address + [UInt8](repeating: 0, count: 16 - count)
  }
}
