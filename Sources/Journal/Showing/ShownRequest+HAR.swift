internal import HTTPWire
internal import Primitives
internal import FoundationEssentials
internal import JSONWire
internal import Times

extension ShownRequest {
  /// Writes the request as an entry of an HTTP Archive 1.2. A request that was not answered has the
  /// status 0. Members that HAR does not know begin with `_`.
  ///
  /// - Parameters:
  ///   - server: The URL of the server, without a slash at the end.
  ///   - writer: Where the object is appended.
  func writeHAR(server: String, to writer: inout JSONWriter) {
    let milliseconds = Array("\(Double(request.durationMicros) / 1000)".utf8)
    writer.object { writer in
      writer.member("startedDateTime", Timestamp.text(nanoseconds: request.time))
      writer.name("time")
      writer.raw(milliseconds.span)
      writer.name("request")
      writeHARRequest(server: server, to: &writer)
      writer.name("response")
      writeHARResponse(to: &writer)
      writer.name("cache")
      writer.object { _ in }
      writer.name("timings")
      writer.object { writer in
        writer.member("send", 0)
        writer.name("wait")
        writer.raw(milliseconds.span)
        writer.member("receive", 0)
      }
      writer.member("connection", String(request.connection))
      writer.member("_seq", request.sequence)
      writer.member("_outcome", request.outcome.name)
      if !rule.isEmpty { writer.member("_rule", rule) }
      if !reason.isEmpty { writer.member("_reason", reason) }
    }
  }

  private func writeHARRequest(server: String, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("method", method ?? "")
      writer.member("url", url(server: server))
      writer.member("httpVersion", Self.version(requestLine.split(separator: " ").last))
      writer.writeHAR(cookies, headers)
      writer.name("queryString")
      let query = urlTarget.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
      writer.parameters(QueryParameters.decode(String(query.prefix { $0 != "#" })))
      if !body.bytes.isEmpty {
        writer.name("postData")
        writePostData(to: &writer)
      }
      writer.member("headersSize", request.head.count)
      writer.member("bodySize", request.body.count)
    }
  }

  /// A form has its parameters, any other body its text: HAR allows one of the two.
  private func writePostData(to writer: inout JSONWriter) {
    let type = value("content-type", headers) ?? ""
    let text = body.decoded ?? body.bytes
    writer.object { writer in
      writer.member("mimeType", type)
      switch MediaForm(type) {
      case .urlEncoded where Self.isForm(text):
        writer.name("params")
        writer.parameters(QueryParameters.decode(text.repairedText))
      case .multipart(let boundary):
        guard let form = MultipartForm(text, boundary) else { fallthrough }
        writer.name("params")
        writer.array { writer in
          for part in form.parts { writer.parameter(part, text) }
        }
      default: writer.text(text, encodingName: "_encoding")
      }
    }
  }

  /// False for JSON and binary data with the media type of a form, which `curl -d` sends.
  private static func isForm(_ text: [UInt8]) -> Bool {
    !JSONScanner.isText(text) && String(validating: text, as: UTF8.self) != nil
  }

  private func writeHARResponse(to writer: inout JSONWriter) {
    let isAnswered = request.status != nil
    let text = responseBody.decoded ?? responseBody.bytes
    writer.object { writer in
      writer.member("status", request.status ?? 0)
      writer.member("statusText", statusText)
      writer.member("httpVersion", Self.version(statusLine.split(separator: " ").first))
      writer.writeHAR(responseCookies, responseHeaders)
      writer.name("content")
      writer.object { writer in
        writer.member("size", text.count)
        if let inflated = responseBody.inflatedCount {
          writer.member("compression", inflated - request.responseBody.count)
        }
        writer.member("mimeType", value("content-type", responseHeaders) ?? "x-unknown")
        writer.text(text, encodingName: "encoding")
      }
      writer.member("redirectURL", value("location", responseHeaders) ?? "")
      writer.member("headersSize", isAnswered ? request.responseHead.count : -1)
      writer.member("bodySize", isAnswered ? request.responseBody.count : -1)
    }
  }

  private func value(_ name: String, _ headers: [Header]) -> String? {
    headers.first { $0.name.lowercased() == name }?.value
  }

  /// The absolute URL, which the format requires.
  private func url(server: String) -> String {
    let form = urlTarget.prefix(8).lowercased()
    if form.hasPrefix("http://") || form.hasPrefix("https://") { return urlTarget }
    return server + (urlTarget.hasPrefix("/") ? "" : "/") + urlTarget
  }

  /// The version in a first line; `unknown` for a line without a version.
  private static func version(_ word: Substring?) -> String {
    word.flatMap { $0.hasPrefix("HTTP/") ? String($0) : nil } ?? "unknown"
  }

  /// The reason phrase of the status line.
  private var statusText: String {
    statusLine.split(separator: " ", maxSplits: 2).dropFirst(2).first.map(String.init) ?? ""
  }
}

extension JSONWriter {
  fileprivate mutating func writeHAR(_ cookies: [HARCookie], _ headers: [ShownRequest.Header]) {
    name("cookies")
    array { for cookie in cookies { cookie.write(to: &$0) } }
    name("headers")
    parameters(headers.map { (name: $0.name, value: $0.value) })
  }

  fileprivate mutating func parameters(_ pairs: [(name: String, value: String)]) {
    array { writer in
      for (name, value) in pairs {
        writer.object {
          $0.member("name", name)
          $0.member("value", value)
        }
      }
    }
  }

  fileprivate mutating func parameter(_ part: MultipartForm.Part, _ bytes: [UInt8]) {
    object { writer in
      writer.member("name", part.name)
      writer.text(Array(bytes[part.value]), as: "value", encodingName: "_encoding")
      if let name = part.fileName { writer.member("fileName", name) }
      if let type = part.type { writer.member("contentType", type) }
    }
  }

  /// Writes bytes as text if they are UTF-8, else in base64, with a member that says so.
  fileprivate mutating func text(
    _ bytes: [UInt8],
    as name: String = "text",
    encodingName: String
  ) {
    if let text = String(validating: bytes, as: UTF8.self) {
      member(name, text)
    } else {
      member(name, Data(bytes).base64EncodedString())
      member(encodingName, "base64")
    }
  }
}
