internal import Bytes
internal import FoundationEssentials
package import JSONWire
internal import RequestMatching
internal import Times

extension RecordedRequest {
  /// Writes the request as the admin API shows it.
  ///
  /// - Parameters:
  ///   - attempt: How often its tenant had sent this method, target and body, this time included;
  ///     nil to leave that out.
  ///   - masking: True to show secrets of the head as a short hash.
  ///   - bytes: What the ranges point into.
  ///   - writer: Where the object is appended.
  package func write(
    attempt: Int?,
    masking: Bool = false,
    in bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("seq", sequence)
      writer.member("time", Timestamp.text(nanoseconds: time))
      Self.write("tenant", tenant, bytes, to: &writer)
      Self.write("method", method, bytes, to: &writer)
      Self.write("target", target, bytes, to: &writer)
      if path?.isEmpty == true {
        writer.member("path", "/")
      } else {
        Self.write("path", path, bytes, to: &writer)
      }
      Self.write("query", query, bytes, to: &writer)
      writer.name("headers")
      let headers = method == nil ? [] : headers(of: head, in: bytes)
      Self.write(headers, masking: masking, bytes, to: &writer)
      writer.name("body")
      writeBody(bytes, to: &writer)
      if method == nil {
        writer.name("raw")
        if masking {
          let masked = Secrets.masked(head: bytes.extracting(head))
          Self.write(masked.span, json: nil, to: &writer)
        } else {
          Self.write(bytes.extracting(head), json: nil, to: &writer)
        }
      }
      writer.member("outcome", outcome.name)
      if !rule.isEmpty { writer.member("rule", bytes.string(in: rule)) }
      if !reason.isEmpty { writer.member("reason", bytes.string(in: reason)) }
      if let attempt { writer.member("attempt", attempt) }
      writer.member("connection", connection)
      writer.name("status")
      if let status { writer.number(status) } else { writer.null() }
      writer.name("response")
      writeResponse(masking: masking, bytes, to: &writer)
      writer.member("durationMicros", durationMicros)
    }
  }

  private func writeBody(_ bytes: Span<UInt8>, to writer: inout JSONWriter) {
    var json = decodedBody(in: bytes)
    if let text = json, text.count > max(Self.inflatedShown, body.count) || !Self.isJSON(text) {
      json = nil
    }
    Self.write(bytes.extracting(body), json: json, to: &writer)
  }

  /// Bytes of an inflated body that are shown: a list of a thousand small requests must not become
  /// one of a thousand large bodies.
  private static let inflatedShown = 256 * 1024

  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    var scanner = JSONScanner(maxDepth: 1000)
    do {
      try scanner.begin(bytes.span)
      try scanner.skipValue(bytes.span)
      try scanner.end(bytes.span)
      return true
    } catch {
      return false
    }
  }

  private func writeResponse(
    masking: Bool,
    _ bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    guard status != nil else { return writer.null() }
    writer.object { writer in
      writer.name("headers")
      Self.write(headers(of: responseHead, in: bytes), masking: masking, bytes, to: &writer)
      writer.name("body")
      Self.write(bytes.extracting(responseBody), json: nil, to: &writer)
    }
  }

  /// Bytes as text if they are UTF-8, else in base64; and as JSON if that is given.
  private static func write(_ bytes: Span<UInt8>, json: [UInt8]?, to writer: inout JSONWriter) {
    writer.object { writer in
      var copy: [UInt8] = []
      copy.append(copying: bytes)
      if let text = String(validating: copy, as: UTF8.self) {
        writer.member("text", text)
      } else {
        writer.member("base64", Data(copy).base64EncodedString())
      }
      if let json {
        writer.name("json")
        writer.raw(json.span)
      }
    }
  }

  private static func write(
    _ name: String,
    _ range: Range<Int>?,
    _ bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    writer.name(name)
    if let range { writer.string(bytes.string(in: range)) } else { writer.null() }
  }

  private static func write(
    _ headers: [RequestFacts.Header],
    masking: Bool,
    _ bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    writer.array { writer in
      for header in headers {
        writer.array {
          $0.string(bytes.string(in: header.name))
          $0.string(
            masking
              ? Secrets.shown(header.value, of: header.name, bytes)
              : bytes.string(in: header.value)
          )
        }
      }
    }
  }
}
