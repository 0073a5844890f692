internal import LinuxIO
internal import Primitives
internal import Times

/// Asks a server whether it is a healthy fake.
struct HealthCheck: Sendable {
  let url: HealthURL
  let token: String?
  /// For all of it, from the connection to the last byte of the answer.
  let limit: Duration

  /// - Returns: What the fake says.
  /// - Throws: Why there is no healthy fake.
  func run() throws(HealthError) -> FoundFake {
    let deadline = SystemClock.monotonic.saturatingAdding(UInt64(clamping: limit.nanoseconds))
    let content = try ask(until: deadline)
    switch content.status {
    case 200: break
    case 401: throw token == nil ? .tokenMissing : .tokenWrong
    default: throw .foreign(.status(content.status))
    }
    guard let fake = FoundFake(content.body) else { throw .foreign(.otherContent) }
    return fake
  }

  /// Asks the first of the addresses where something listens.
  private func ask(until deadline: UInt64) throws(HealthError) -> HealthAnswer.Content {
    var first: HealthError?
    for address in url.addresses {
      do throws(HealthError) {
        return try ask(address, until: deadline)
      } catch {
        switch error {
        case .refused, .unreachable: first = first ?? error
        default: throw error
        }
      }
    }
    throw first ?? .refused
  }

  private func ask(
    _ address: String,
    until deadline: UInt64
  ) throws(HealthError) -> HealthAnswer.Content {
    var poller = try Self.call(Self.unreachable) { () throws(SystemError) in
      try Poller(capacity: 1)
    }
    let socket = try Self.call(Self.unreachable) { () throws(SystemError) in
      try StreamSocket.connect(to: address, port: url.port)
    }
    try Self.call(Self.unreachable) { () throws(SystemError) in
      try poller.add(socket, .write, token: 0)
    }
    try wait(&poller, until: deadline)
    if let error = socket.connectError { throw Self.unreachable(error) }
    try Self.call(HealthError.broken) { () throws(SystemError) in
      // The request fits into the buffer of a new connection.
      _ = try socket.send(request.span)
      try poller.modify(socket, .read, token: 0)
    }
    return try receive(socket, &poller, until: deadline)
  }

  private func receive(
    _ socket: borrowing StreamSocket,
    _ poller: inout Poller,
    until deadline: UInt64
  ) throws(HealthError) -> HealthAnswer.Content {
    var answer = HealthAnswer()
    var buffer = [UInt8](repeating: 0, count: 16 * 1024)
    while true {
      try wait(&poller, until: deadline)
      let received = try Self.call(HealthError.broken) { () throws(SystemError) in
        try socket.receive(into: &buffer)
      }
      do throws(HealthError.Oddity) {
        switch received {
        case .nothing: break
        case .bytes(let count):
          if let content = try answer.receive(buffer[..<count]) { return content }
        case .end: return try answer.end()
        }
      } catch {
        throw .foreign(error)
      }
    }
  }

  /// Waits until the socket is ready.
  private func wait(_ poller: inout Poller, until deadline: UInt64) throws(HealthError) {
    let left = deadline.saturatingSubtracting(SystemClock.monotonic)
    guard left > 0 else { throw .silent(limit) }
    let events = try Self.call(HealthError.broken) { () throws(SystemError) in
      try poller.wait(milliseconds: Int32(clamping: left.dividedUp(by: 1_000_000)))
    }
    guard events > 0 else { throw .silent(limit) }
  }

  /// A request of HTTP/1.0, whose answer has no transfer coding.
  private var request: [UInt8] {
    let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
    return Array(
      "GET \(url.path)/__mock/health HTTP/1.0\r\nHost: \(url.authority)\r\n\(authorization)\r\n"
        .utf8
    )
  }

  private static func unreachable(_ error: SystemError) -> HealthError {
    error.code == SystemError.connectionRefused ? .refused : .unreachable(error)
  }

  /// Calls the system.
  ///
  /// - Parameters:
  ///   - meaning: What an error of it means.
  ///   - body: The call.
  /// - Returns: What the call returns.
  /// - Throws: The error that `meaning` gives.
  private static func call<Result: ~Copyable>(
    _ meaning: (SystemError) -> HealthError,
    _ body: () throws(SystemError) -> Result
  ) throws(HealthError) -> Result {
    do throws(SystemError) { return try body() } catch { throw meaning(error) }
  }
}
