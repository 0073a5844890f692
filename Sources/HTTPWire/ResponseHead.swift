internal import Primitives

/// Status line and fields of a response.
package struct ResponseHead: Sendable {
  /// 100...599.
  package var status: Int
  /// Sent in order, after the fields that the server sets itself.
  package var fields: [(name: String, value: String)] = []
  package var contentType: StaticString?
  /// Bytes of the body; nil to send no `Content-Length`.
  package var contentLength: Int?
  /// The value of `Connection`, if the field is sent (RFC 9112 §9.3).
  package var connection = Connection.unsaid

  package enum Connection: Sendable, Hashable {
    case unsaid, close, keepAlive
  }

  package init(status: Int) {
    self.status = status
  }
}

extension ResponseHead {
  /// Appends the head with the empty line that ends it.
  ///
  /// - Parameters:
  ///   - date: The value of `Date`, which the caller has rendered.
  ///   - output: Where the head is appended.
  package func write(date: Span<UInt8>, into output: inout [UInt8]) {
    output.append(ascii: "HTTP/1.1 ")
    output.append(decimal: status)
    output.append(UInt8(ascii: " "))
    output.append(ascii: StatusCode.reasonPhrase(of: status))
    output.append(ascii: "\r\nDate: ")
    output.append(copying: date)
    if let contentType {
      output.append(ascii: "\r\nContent-Type: ")
      output.append(ascii: contentType)
    }
    if let contentLength {
      output.append(ascii: "\r\nContent-Length: ")
      output.append(decimal: contentLength)
    }
    switch connection {
    case .unsaid: break
    case .close: output.append(ascii: "\r\nConnection: close")
    case .keepAlive: output.append(ascii: "\r\nConnection: keep-alive")
    }
    for (name, value) in fields {
      output.append(ascii: "\r\n")
      output.append(contentsOf: name.utf8)
      output.append(ascii: ": ")
      output.append(contentsOf: value.utf8)
    }
    output.append(ascii: "\r\n\r\n")
  }

  /// The interim response that asks for the body (RFC 9110 §15.2.1).
  package static func writeContinue(into output: inout [UInt8]) {
    output.append(ascii: "HTTP/1.1 100 Continue\r\n\r\n")
  }
}
