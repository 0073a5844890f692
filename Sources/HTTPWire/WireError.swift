internal import Primitives

/// Why a request cannot be read. Its response closes the connection, because the start of the next
/// request is unknown.
package enum WireError: Error, Sendable, Hashable {
  /// Where in a message a byte stands.
  package enum Part: String, Sendable, Hashable {
    case method = "the method"
    case target = "the request target"
    case version = "the HTTP version"
    case fieldName = "a field name"
    case fieldValue = "a field value"
    case lineEnd = "a line end"
    case chunkSize = "a chunk size"
    case chunkEnd = "the end of a chunk"
  }

  case badByte(UInt8, in: Part, at: Int)
  case bareLineFeed(at: Int)
  case spaceBeforeColon(at: Int)
  case foldedField(at: Int)
  case missingColon(at: Int)
  case malformedVersion
  case unsupportedVersion(major: Int)
  case requestLineTooLong(limit: Int)
  case headTooLarge(limit: Int)
  case tooManyFields(limit: Int)
  case trailerTooLarge(limit: Int)
  case tooManyTrailerFields(limit: Int)
  case targetForm
  case hostMissing
  case hostRepeated
  case hostMalformed
  case contentLengthMalformed
  case contentLengthsDiffer
  case contentLengthWithTransferEncoding
  case transferEncodingInHTTP10
  case chunkedNotFinal
  case unknownTransferCoding
  case unknownExpectation
  case bodyTooLarge(limit: Int)
  case chunkSizeOverflow
  case chunkLineTooLong(limit: Int)
  case truncated
}

extension WireError {
  /// The status that answers it (RFC 9110 §15, RFC 6585 §5).
  package var status: Int {
    switch self {
    case .requestLineTooLong: 414
    case .headTooLarge, .tooManyFields, .trailerTooLarge, .tooManyTrailerFields: 431
    case .unsupportedVersion: 505
    case .unknownTransferCoding: 501
    case .unknownExpectation: 417
    case .bodyTooLarge: 413
    default: 400
    }
  }
}

extension WireError {
  /// The error with its offset counted from `count` bytes earlier.
  func moved(by count: Int) -> WireError {
    switch self {
    case .badByte(let byte, let part, let offset): .badByte(byte, in: part, at: offset + count)
    case .bareLineFeed(let offset): .bareLineFeed(at: offset + count)
    case .spaceBeforeColon(let offset): .spaceBeforeColon(at: offset + count)
    case .foldedField(let offset): .foldedField(at: offset + count)
    case .missingColon(let offset): .missingColon(at: offset + count)
    default: self
    }
  }
}

extension WireError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .badByte(Self.handshake, in: .method, at: 0):
      "the bytes of a TLS handshake; this server speaks http://, not https://"
    case .badByte(let byte, let part, let offset):
      "byte \(Self.name(byte)) at offset \(offset) may not stand in \(part.rawValue)"
    case .bareLineFeed(let offset): "line feed without carriage return at offset \(offset)"
    case .spaceBeforeColon(let offset): "white space before the colon at offset \(offset)"
    case .foldedField(let offset): "field line continued on the next line at offset \(offset)"
    case .missingColon(let offset): "a field line without a colon ends at offset \(offset)"
    case .malformedVersion: "the request line does not end in HTTP/1.0 or HTTP/1.1"
    case .unsupportedVersion(let major): "HTTP/\(major) is not spoken here, only HTTP/1.1 and 1.0"
    case .requestLineTooLong(let limit): "request line longer than \(limit) bytes"
    case .headTooLarge(let limit): "request head larger than \(limit) bytes"
    case .tooManyFields(let limit): "more than \(limit) header fields"
    case .trailerTooLarge(let limit): "trailer larger than \(limit) bytes"
    case .tooManyTrailerFields(let limit): "more than \(limit) trailer fields"
    case .targetForm:
      "the request target is neither a path that starts with '/' nor an http or https address"
    case .hostMissing: "header field Host is missing"
    case .hostRepeated: "header field Host is repeated"
    case .hostMalformed: "header field Host is neither a name nor an address with a port"
    case .contentLengthMalformed:
      "Content-Length is not a number of bytes in decimal digits, below 2^63"
    case .contentLengthsDiffer: "Content-Length is repeated with different values"
    case .contentLengthWithTransferEncoding: "both Content-Length and Transfer-Encoding are given"
    case .transferEncodingInHTTP10: "Transfer-Encoding in a request of HTTP/1.0"
    case .chunkedNotFinal: "chunked is not the one final transfer coding"
    case .unknownTransferCoding: "no transfer coding but chunked is known here"
    case .unknownExpectation: "no expectation but 100-continue can be met"
    case .bodyTooLarge(let limit): "body larger than \(limit) bytes"
    case .chunkSizeOverflow: "chunk size of more than 16 hexadecimal digits"
    case .chunkLineTooLong(let limit): "chunk size with its extensions longer than \(limit) bytes"
    case .truncated: "the client ended the connection inside the request"
    }
  }

  /// The first byte of a TLS handshake (RFC 8446 §5.1); no method starts with it.
  private static let handshake: UInt8 = 0x16

  private static func name(_ byte: UInt8) -> String {
    let hex = "0x\(Ascii.hexText(of: byte))"
    return (0x21...0x7E).contains(byte) ? "\(hex) '\(Unicode.Scalar(byte))'" : hex
  }
}
