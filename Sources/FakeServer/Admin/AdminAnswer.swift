internal import JSONWire

/// The answer to a call of the admin API.
struct AdminAnswer: Sendable {
  var status = 200
  /// Its header fields, without those that say how it is sent.
  var fields: [(name: String, value: String)]
  var body: [UInt8]
  /// What is sent after the body, piece by piece; nil if the body is all.
  var stream: (any AdminStream)?

  init(status: Int = 200, contentType: String, body: [UInt8]) {
    self.status = status
    fields = [(name: "Content-Type", value: contentType)]
    self.body = body
  }

  /// An answer in JSON.
  init(status: Int = 200, json: [UInt8]) {
    self.init(status: status, contentType: "application/json", body: json)
  }

  /// An answer in JSON.
  init(status: Int = 200, _ write: (inout JSONWriter) -> Void) {
    var writer = JSONWriter()
    write(&writer)
    self.init(status: status, json: writer.bytes)
  }

  /// An answer for people.
  init(status: Int = 200, text: String) {
    self.init(
      status: status,
      contentType: "text/plain; charset=utf-8",
      body: Array(text.utf8)
    )
  }

  /// An answer that is sent piece by piece.
  init(contentType: String, stream: any AdminStream) {
    self.init(contentType: contentType, body: [])
    self.stream = stream
  }
}
