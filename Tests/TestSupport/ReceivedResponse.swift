/// A parsed response.
package struct ReceivedResponse {
  package let status: Int
  package let headers: [(name: String, value: String)]
  package let body: String

  /// Parses the first response in `bytes`; nil if it is not complete.
  package init?(takingFrom bytes: inout [UInt8]) {
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    status = Int(lines[0].split(separator: " ")[1]) ?? 0
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return (String(parts[0]), parts[1].trimmingPrefix { $0 == " " }.description)
    }
    let length = headers.first { $0.name == "Content-Length" }.flatMap { Int($0.value) } ?? 0
    guard bytes.count >= end.upperBound + length else { return nil }
    body = String(decoding: bytes[end.upperBound..<end.upperBound + length], as: UTF8.self)
    bytes.removeFirst(end.upperBound + length)
  }

  package subscript(name: String) -> String? { headers.first { $0.name == name }?.value }
}
