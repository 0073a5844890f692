internal import CLinux
internal import Glibc

/// An IPv4 or IPv6 address with its port, in the form the kernel takes.
struct SocketAddress {
  private var storage = sockaddr_storage()
  private var length = socklen_t(MemoryLayout<sockaddr_storage>.size)

  /// - Parameters:
  ///   - host: A numeric address; names are not looked up.
  ///   - port: In host order.
  /// - Throws: `EADDRNOTAVAIL` for what is no numeric address.
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
