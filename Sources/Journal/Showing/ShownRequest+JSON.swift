internal import Primitives
internal import FoundationEssentials
package import JSONWire
internal import Times

extension RecordedRequest {
  /// Writes the request as the admin API shows it.
  ///
  /// - Parameters:
  ///   - attempt: How often its tenant had sent this method, target and body, this time included;
  ///     nil to leave that out.
  ///   - masking: Names of what is shown as a short hash; nil to show all as it is.
  ///   - bytes: What the ranges point into.
  ///   - writer: Where the object is appended.
  package func write(
    attempt: Int?,
    masking: SecretNames? = nil,
    in bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    ShownRequest(self, in: bytes, masking: masking).write(attempt: attempt, to: &writer)
  }
}

extension ShownRequest {
  fileprivate func write(attempt: Int?, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("seq", request.sequence)
      writer.member("time", Timestamp.text(nanoseconds: request.time))
      writer.member("tenant", tenant)
      writer.member("method", method)
      writer.member("target", target)
      writer.member("path", path?.isEmpty == true ? "/" : path)
      writer.member("query", query)
      writer.name("headers")
      writer.headers(headers)
      writer.name("body")
      writer.content(body.bytes, json: shownJSON)
      if let raw {
        writer.name("raw")
        writer.content(raw)
      }
      writer.member("outcome", request.outcome.name)
      if !rule.isEmpty { writer.member("rule", rule) }
      if !reason.isEmpty { writer.member("reason", reason) }
      if let attempt { writer.member("attempt", attempt) }
      writer.member("connection", request.connection)
      writer.name("status")
      if let status = request.status { writer.number(status) } else { writer.null() }
      writer.name("response")
      writeResponse(to: &writer)
      writer.member("durationMicros", request.durationMicros)
      if let departure = request.departure {
        writer.member("clientLeftAfterMicros", microseconds(to: departure))
      }
    }
  }

  /// From the arrival to a time.
  private func microseconds(to time: Int64) -> Int64 {
    max(0, time.saturatingSubtracting(request.arrival) / 1000)
  }

  private func writeResponse(to writer: inout JSONWriter) {
    guard request.status != nil else { return writer.null() }
    writer.object { writer in
      writer.name("headers")
      writer.headers(responseHeaders)
      writer.name("body")
      writer.content(responseBody.bytes)
    }
  }

  /// The body, if it is JSON.
  private var shownJSON: [UInt8]? {
    guard let text = body.decoded, text.count <= max(Self.inflatedShown, body.bytes.count) else {
      return nil
    }
    return JSONScanner.isText(text) ? text : nil
  }

  /// Bytes of an inflated body that are shown: a list of a thousand small requests must not become
  /// one of a thousand large bodies.
  private static let inflatedShown = 256 * 1024
}

extension JSONScanner {
  /// True if the bytes are one JSON text.
  static func isText(_ bytes: [UInt8]) -> Bool {
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
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ text: String?) {
    self.name(name)
    if let text { string(text) } else { null() }
  }

  /// Writes bytes as text if they are UTF-8, else in base64; and as JSON if that is given.
  fileprivate mutating func content(_ bytes: [UInt8], json: [UInt8]? = nil) {
    object { writer in
      if let text = String(validating: bytes, as: UTF8.self) {
        writer.member("text", text)
      } else {
        writer.member("base64", Data(bytes).base64EncodedString())
      }
      if let json {
        writer.name("json")
        writer.raw(json.span)
      }
    }
  }

  fileprivate mutating func headers(_ headers: [ShownRequest.Header]) {
    array { writer in
      for header in headers {
        writer.array {
          $0.string(header.name)
          $0.string(header.value)
        }
      }
    }
  }
}
