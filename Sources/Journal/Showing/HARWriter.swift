internal import Primitives
internal import JSONWire

/// HTTP Archives 1.2, written piece by piece: the beginning, requests, the end.
package struct HARWriter: Sendable {
  private let creator: String
  private let server: String
  private let masking: SecretNames?
  private var isFirst = true
  /// How much could not be parsed as a request: without a URL it has no place in an archive.
  private var unreadable = 0

  /// - Parameters:
  ///   - version: Of this program.
  ///   - server: The URL of the server, without a slash at the end.
  ///   - masking: Names of what is shown as a short hash; nil to show all as it is.
  package init(version: String, server: String, masking: SecretNames?) {
    creator = version
    self.server = server
    self.masking = masking
  }

  package var beginning: [UInt8] {
    Array(#"{"log":{"version":"1.2","creator":{"name":"mockworks","version":""#.utf8)
      + Array(creator.utf8) + Array(#""},"entries":["#.utf8)
  }

  /// A request, with the comma that separates it from the one before; empty if it has no URL.
  package mutating func entry(_ request: RecordedRequest, in bytes: Span<UInt8>) -> [UInt8] {
    guard request.method != nil, request.target != nil else {
      unreadable += 1
      return []
    }
    defer { isFirst = false }
    var writer = JSONWriter()
    ShownRequest(request, in: bytes, masking: masking).writeHAR(server: server, to: &writer)
    return (isFirst ? [] : [UInt8(ascii: ",")]) + writer.bytes
  }

  /// The end, with the number of recorded connections that sent no request, if there are any.
  package var end: [UInt8] {
    Array((unreadable > 0 ? #"],"_unreadable":\#(unreadable)}}"# : "]}}").utf8)
  }
}
