import Glibc

/// A blocking socket on loopback that returns the received bytes as they are.
package final class RawClient {
  package enum End: Equatable {
    /// The server ended the connection (FIN).
    case closed
    /// The server aborted it (RST).
    case reset
    /// Nothing arrived in time.
    case silence
  }

  package struct Failure: Error {
    let call: String
    let code: Int32
  }

  private let descriptor: Int32

  /// Connects; a read that takes longer than `seconds` is `silence`.
  package init(port: UInt16, timeout seconds: Int = 120) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
    var timeout = timeval(tv_sec: seconds, tv_usec: 0)
    unsafe setsockopt(
      descriptor,
      SOL_SOCKET,
      SO_RCVTIMEO,
      &timeout,
      socklen_t(MemoryLayout<timeval>.size)
    )
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(call: "connect", code: errno) }
  }

  deinit { close(descriptor) }

  package func send(_ text: String) throws { try send(Array(text.utf8)) }

  package func send(_ bytes: [UInt8]) throws {
    var sent = 0
    while sent < bytes.count {
      let count = unsafe bytes[sent...].withUnsafeBytes {
        unsafe Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw Failure(call: "send", code: errno) }
      sent += count
    }
  }

  /// Makes a send that takes longer fail.
  package func sendTimeout(milliseconds: Int) {
    var timeout = timeval(tv_sec: 0, tv_usec: milliseconds * 1000)
    let size = socklen_t(MemoryLayout<timeval>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
  }

  /// Makes the end an abortion (RST), which leaves no state behind.
  package func abort() {
    var option = linger(l_onoff: 1, l_linger: 0)
    let size = socklen_t(MemoryLayout<linger>.size)
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &option, size)
  }

  package func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// Reads until the connection ends in any way.
  package func readToEnd() -> (bytes: [UInt8], end: End) {
    var all: [UInt8] = []
    while true {
      switch read() {
      case .success(let bytes): all += bytes
      case .failure(let end): return (all, end)
      }
    }
  }

  /// Reads the next bytes; nil at the end.
  package func readSome() -> [UInt8]? { try? read().get() }

  /// Reads one response with its body, as long as its `Content-Length`.
  package func readResponse() -> ReceivedResponse? {
    while true {
      if let response = ReceivedResponse(takingFrom: &unread) { return response }
      guard case .success(let bytes) = read() else { return nil }
      unread += bytes
    }
  }

  /// Reads up to the end of a head.
  ///
  /// - Returns: Its status; nil if no head arrives.
  package func readHead() -> Int? {
    while unread.firstRange(of: Array("\r\n\r\n".utf8)) == nil {
      guard case .success(let bytes) = read() else { return nil }
      unread += bytes
    }
    let line = String(decoding: unread.prefix { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    return line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
  }

  private var unread: [UInt8] = []

  private func read() -> Result<[UInt8], End> {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe recv(descriptor, $0.baseAddress, $0.count, 0)
    }
    if count > 0 { return .success(Array(buffer[..<count])) }
    if count == 0 { return .failure(.closed) }
    return .failure(errno == ECONNRESET ? .reset : .silence)
  }
}

extension RawClient.End: Error {}
