import Glibc

/// A request of a client that does nothing but send bytes and block until some come back.
struct FirstRequest {
  let port: UInt16

  enum Failure: Error {
    case noAnswer(errno: Int32)
  }

  /// Returns once the first bytes of the answer are there.
  func send() throws {
    let client = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(client) }
    var deadline = timeval(tv_sec: 5, tv_usec: 0)
    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &deadline, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(client, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    let request = "GET /inventory/maintenanceWorks HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n"
    var answer = [UInt8](repeating: 0, count: 4096)
    guard connected == 0, Glibc.send(client, request, request.utf8.count, 0) > 0,
      recv(client, &answer, answer.count, 0) > 0
    else { throw Failure.noAnswer(errno: errno) }
  }
}
