internal import Diagnostics

/// The answer of a server to a request of HTTP/1.0, as its bytes come. It does no I/O.
struct HealthAnswer: Sendable {
  private var bytes: [UInt8] = []

  /// Bytes of head and body that an answer may have: that of a fake has less than one in a hundred of them.
  static let limit = 64 * 1024

  /// A whole answer.
  struct Content: Sendable, Hashable {
    let status: Int
    let body: [UInt8]
  }

  private static let headEnd = Array("\r\n\r\n".utf8)
  private static let start = Array("HTTP/1.".utf8)
}

extension HealthAnswer {
  /// Takes more bytes.
  ///
  /// - Returns: The answer once it is whole; nil if it needs more bytes.
  /// - Throws: Why it cannot be that of a fake.
  mutating func receive(_ more: some Sequence<UInt8>) throws(HealthError.Oddity) -> Content? {
    bytes += more
    guard bytes.prefix(Self.start.count) == Self.start.prefix(bytes.count) else { throw .notHTTP }
    guard bytes.count <= Self.limit else { throw .tooLong }
    guard let head = try head(), let length = head.length else { return nil }
    guard bytes.count - head.end >= length else { return nil }
    return Content(status: head.status, body: Array(bytes[head.end..<head.end + length]))
  }

  /// The server sends no more.
  ///
  /// - Returns: The answer.
  /// - Throws: Why it cannot be that of a fake.
  func end() throws(HealthError.Oddity) -> Content {
    guard let head = try head(), head.length == nil else { throw .cutOff }
    return Content(status: head.status, body: Array(bytes[head.end...]))
  }

  /// Status, the bytes of the body if the head says how many there are, and where the head ends; nil
  /// without a whole head.
  private func head() throws(HealthError.Oddity) -> (status: Int, length: Int?, end: Int)? {
    guard let end = bytes.firstRange(of: Self.headEnd) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = lines[0].split(separator: " ")
    guard words.count >= 2, let status = Int(words[1]), (100...999).contains(status) else {
      throw .notHTTP
    }
    var length: Int?
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw .notHTTP }
      switch parts[0].lowercased() {
      case "content-length":
        guard let count = Int(parts[1].filter { $0 != " " && $0 != "\t" }), count >= 0 else {
          throw .notHTTP
        }
        guard count <= Self.limit else { throw .tooLong }
        length = count
      // A client of HTTP/1.0 gets no transfer coding (RFC 9112 §6.1).
      case "transfer-encoding": throw .notHTTP
      default: break
      }
    }
    return (status, length, end.upperBound)
  }
}
