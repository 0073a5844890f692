internal import Bytes
internal import FoundationEssentials
package import JSONWire
internal import RequestMatching
internal import Times

/// What stands around the entries of an HTTP Archive 1.2.
package enum HAR {
  package static let beginning =
    #"{"log":{"version":"1.2","creator":{"name":"mockworks","version":"1"},"entries":["#
  package static let end = "]}}"
}

extension RecordedRequest {
  /// True if an HTTP Archive has a place for it: what could not be read as a request has no URL.
  package var isOfHAR: Bool { method != nil && target != nil }

  /// Writes the request as an entry of an HTTP Archive 1.2. A request that was not answered has the
  /// status 0.
  ///
  /// - Parameters:
  ///   - server: The URL of the server, without a slash at the end.
  ///   - masking: True to show secrets of the heads as a short hash.
  ///   - bytes: What the ranges point into.
  ///   - writer: Where the object is appended.
  package func writeHAR(
    server: String,
    masking: Bool,
    in bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    let milliseconds = Double(durationMicros) / 1000
    writer.object { writer in
      writer.member("startedDateTime", Timestamp.text(nanoseconds: time))
      writer.name("time")
      writer.raw(Array("\(milliseconds)".utf8).span)
      writer.name("request")
      writeHARRequest(server: server, masking: masking, bytes, to: &writer)
      writer.name("response")
      writeHARResponse(masking: masking, bytes, to: &writer)
      writer.name("cache")
      writer.object { _ in }
      writer.name("timings")
      writer.object { writer in
        writer.member("send", 0)
        writer.name("wait")
        writer.raw(Array("\(milliseconds)".utf8).span)
        writer.member("receive", 0)
      }
      writer.member("connection", String(connection))
      writer.member("_seq", sequence)
      writer.member("_outcome", outcome.name)
      if !rule.isEmpty { writer.member("_rule", bytes.string(in: rule)) }
      if !reason.isEmpty { writer.member("_reason", bytes.string(in: reason)) }
    }
  }

  private func writeHARRequest(
    server: String,
    masking: Bool,
    _ bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    let headers = method == nil ? [] : headers(of: head, in: bytes)
    writer.object { writer in
      writer.member("method", method.map { bytes.string(in: $0) } ?? "")
      writer.member("url", url(server: server, bytes))
      writer.member("httpVersion", version(at: .last, ofFirstLine: head, bytes))
      writer.writeHAR(headers, masking: masking, bytes)
      writer.name("queryString")
      let parameters = QueryParameters.decode(query.map { bytes.string(in: $0) } ?? "")
      writer.array { writer in
        for (name, value) in parameters {
          writer.object {
            $0.member("name", name)
            $0.member("value", value)
          }
        }
      }
      if !body.isEmpty {
        let type = headers.first { bytes.equalsIgnoringCase("content-type", in: $0.name) }
        writer.name("postData")
        writer.object { writer in
          writer.member("mimeType", type.map { bytes.string(in: $0.value) } ?? "")
          writer.name("params")
          writer.array { _ in }
          writer.writeHARText(bytes.extracting(body))
        }
      }
      writer.member("headersSize", head.count)
      writer.member("bodySize", body.count)
    }
  }

  private func writeHARResponse(
    masking: Bool,
    _ bytes: Span<UInt8>,
    to writer: inout JSONWriter
  ) {
    let headers = headers(of: responseHead, in: bytes)
    let type = headers.first { bytes.equalsIgnoringCase("content-type", in: $0.name) }
    writer.object { writer in
      writer.member("status", status ?? 0)
      writer.member("statusText", statusText(bytes))
      writer.member("httpVersion", version(at: .first, ofFirstLine: responseHead, bytes))
      writer.writeHAR(headers, masking: masking, bytes)
      writer.name("content")
      writer.object { writer in
        writer.member("size", responseBody.count)
        writer.member("mimeType", type.map { bytes.string(in: $0.value) } ?? "x-unknown")
        writer.writeHARText(bytes.extracting(responseBody))
      }
      let place = headers.first { bytes.equalsIgnoringCase("location", in: $0.name) }
      writer.member("redirectURL", place.map { bytes.string(in: $0.value) } ?? "")
      writer.member("headersSize", status == nil ? -1 : responseHead.count)
      writer.member("bodySize", responseBody.count)
    }
  }

  /// What was asked for, absolute as the format wants it.
  private func url(server: String, _ bytes: Span<UInt8>) -> String {
    let target = target.map { bytes.string(in: $0) } ?? ""
    let form = target.prefix(8).lowercased()
    if form.hasPrefix("http://") || form.hasPrefix("https://") { return target }
    return server + (target.hasPrefix("/") ? "" : "/") + target
  }

  private enum Place { case first, last }

  /// The version as a first line has it; `unknown` where there is none.
  private func version(
    at place: Place,
    ofFirstLine head: Range<Int>,
    _ bytes: Span<UInt8>
  ) -> String {
    let lines = bytes.string(in: head).split { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
    let words = (lines.first ?? "").split(separator: " ")
    guard let word = place == .first ? words.first : words.last, word.hasPrefix("HTTP/") else {
      return "unknown"
    }
    return String(word)
  }

  /// What stands behind the number in the status line.
  private func statusText(_ bytes: Span<UInt8>) -> String {
    let line = bytes.string(in: responseHead).prefix { $0 != "\r\n" }
    return line.split(separator: " ", maxSplits: 2).dropFirst(2).first.map(String.init) ?? ""
  }
}

extension JSONWriter {
  fileprivate mutating func writeHAR(
    _ headers: [RequestFacts.Header],
    masking: Bool,
    _ bytes: Span<UInt8>
  ) {
    name("cookies")
    array { _ in }
    name("headers")
    array { writer in
      for header in headers {
        writer.object {
          $0.member("name", bytes.string(in: header.name))
          $0.member(
            "value",
            masking
              ? Secrets.shown(header.value, of: header.name, bytes)
              : bytes.string(in: header.value)
          )
        }
      }
    }
  }

  fileprivate mutating func writeHARText(_ bytes: Span<UInt8>) {
    var copy: [UInt8] = []
    copy.append(copying: bytes)
    if let text = String(validating: copy, as: UTF8.self) {
      member("text", text)
    } else {
      member("text", Data(copy).base64EncodedString())
      member("encoding", "base64")
    }
  }
}
