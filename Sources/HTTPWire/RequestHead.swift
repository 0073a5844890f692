internal import Primitives

/// Request line and fields of one request, as offsets from its first byte.
///
/// A value is used for one request after another, so that its storage is kept.
package struct RequestHead: Sendable {
  /// How the end of the body is found (RFC 9112 §6.3).
  package enum Framing: Sendable, Hashable {
    case length(Int)
    case chunked
  }

  package internal(set) var method = 0..<0
  /// The request target as it was sent.
  package internal(set) var target = 0..<0
  /// The path of the target, without its query; empty stands for `/`, and `*` for the server.
  package internal(set) var path = 0..<0
  /// False if the server's API is under a base path and this request is not: then `path` is the whole
  /// path of the target, else it is the part after the base path.
  package internal(set) var isBelowBase = true
  /// What follows the `?`; nil without one.
  package internal(set) var query: Range<Int>?
  /// 0 for HTTP/1.0, 1 for HTTP/1.1 and later minor versions.
  package internal(set) var minorVersion = 1
  package internal(set) var fields: ContiguousArray<FieldLine> = []
  package internal(set) var framing = Framing.length(0)
  /// True if the connection may serve another request after this one (RFC 9112 §9.3).
  package var keepsAlive: Bool { !saysClose && (minorVersion > 0 || saysKeepAlive) }
  /// The `Connection` field of the response, as far as this request decides it.
  package var connectionAnswer: ResponseHead.Connection {
    !keepsAlive ? .close : minorVersion == 0 ? .keepAlive : .unsaid
  }
  var saysClose = false
  var saysKeepAlive = false
  /// True if the client waits for 100 before it sends the body (RFC 9110 §10.1.1).
  package internal(set) var expectsContinue = false
  /// The offset after the empty line that ends the head; 0 until that line has been read.
  package internal(set) var end = 0

  package init() {}

  /// Makes the value ready for the next request; keeps the storage that a usual head needs.
  mutating func reset() {
    method = 0..<0
    target = 0..<0
    path = 0..<0
    isBelowBase = true
    query = nil
    minorVersion = 1
    fields.removeAll(keepingCapacity: fields.capacity <= Self.keptFields)
    framing = .length(0)
    saysClose = false
    saysKeepAlive = false
    expectsContinue = false
    end = 0
  }

  /// Field lines for which an idle connection keeps room.
  private static let keptFields = 32
}

extension RequestHead {
  /// Leaves the base path out of `path`.
  mutating func remove(_ base: BasePath, in bytes: Span<UInt8>) {
    let rest = base.rest(of: path, in: bytes)
    isBelowBase = rest != nil
    path = rest ?? path
  }

  /// The value of the first field of that name.
  ///
  /// - Parameters:
  ///   - lowercase: The name in lower case.
  ///   - bytes: The bytes that the head was read from.
  /// - Returns: Nil if there is no such field.
  package func value(of lowercase: StaticString, in bytes: Span<UInt8>) -> Range<Int>? {
    for index in fields.indices {
      let field = fields[index]
      if bytes.equalsIgnoringCase(lowercase, in: field.name) { return field.value }
    }
    return nil
  }
}
