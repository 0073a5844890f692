import Glibc

/// A server on loopback that answers each connection in the same wrong way, whatever it is sent.
package final class HostileServer {
  package enum Answer: Sendable {
    /// Accepts, and sends nothing.
    case silence
    /// Sends the text and ends the connection.
    case text(String)
    /// Sends the text again and again until the client leaves.
    case endless(String)
    /// Reads the request and aborts the connection.
    case reset
  }

  package let port: UInt16
  private let listener: Int32
  private var thread = pthread_t()

  /// - Parameters:
  ///   - answer: What it does to each connection.
  ///   - isIPv6: True to listen on `::1`.
  /// - Throws: The call that failed.
  package init(_ answer: Answer, isIPv6: Bool = false) throws {
    listener = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0 else { throw RawClient.Failure(call: "socket", code: errno) }
    var address = sockaddr_in6()
    var length = socklen_t(MemoryLayout<sockaddr_in6>.size)
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    let number = listener
    let result = unsafe withUnsafeMutableBytes(of: &address) { bytes in
      let pointer = unsafe bytes.assumingMemoryBound(to: sockaddr.self).baseAddress
      if !isIPv6 {
        var ipv4 = sockaddr_in()
        ipv4.sin_family = sa_family_t(AF_INET)
        ipv4.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        unsafe bytes.storeBytes(of: ipv4, as: sockaddr_in.self)
      }
      guard unsafe bind(number, pointer, length) == 0, listen(number, 16) == 0 else {
        return Int32(-1)
      }
      return unsafe getsockname(number, pointer, &length)
    }
    guard result == 0 else { throw RawClient.Failure(call: "bind", code: errno) }
    // Both families keep the port in the same place.
    port = UInt16(bigEndian: address.sin6_port)
    let work = Work(listener: listener, answer: answer)
    let context = unsafe Unmanaged.passRetained(work).toOpaque()
    unsafe pthread_create(
      &thread,
      nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        return nil
      },
      context
    )
  }

  deinit {
    // Ends the wait for the next connection.
    shutdown(listener, Int32(SHUT_RDWR))
    pthread_join(thread, nil)
    close(listener)
  }

  private final class Work: Sendable {
    let listener: Int32
    let answer: Answer

    init(listener: Int32, answer: Answer) {
      (self.listener, self.answer) = (listener, answer)
    }

    func run() {
      var silent: [Int32] = []
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { break }
        switch answer {
        case .silence:
          silent.append(client)
          continue
        case .text(let text): send(text, to: client)
        case .endless(let text): while send(text, to: client) {}
        case .reset:
          var option = linger(l_onoff: 1, l_linger: 0)
          let size = socklen_t(MemoryLayout<linger>.size)
          unsafe setsockopt(client, SOL_SOCKET, SO_LINGER, &option, size)
          var byte: UInt8 = 0
          _ = unsafe recv(client, &byte, 1, 0)
        }
        if case .text = answer { finish(client) }
        close(client)
      }
      for client in silent { close(client) }
    }

    /// Ends the connection so that the client gets all: unread bytes would abort it.
    private func finish(_ client: Int32) {
      shutdown(client, Int32(SHUT_WR))
      var buffer = [UInt8](repeating: 0, count: 4096)
      while unsafe recv(client, &buffer, buffer.count, 0) > 0 {}
    }

    /// - Returns: False if the client has left.
    @discardableResult
    private func send(_ text: String, to client: Int32) -> Bool {
      var bytes = Array(text.utf8)[...]
      while !bytes.isEmpty {
        let count = unsafe bytes.withUnsafeBytes {
          unsafe Glibc.send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        bytes = bytes.dropFirst(count)
      }
      return true
    }
  }
}
