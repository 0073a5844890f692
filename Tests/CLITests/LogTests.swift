import Foundation
import TestSupport
import Testing

/// What is lost of the log is said.
struct LogTests {
  @Test func droppedLogBytesAreReported() throws {
    let errors = Pipe()
    let fake = try Fake(errors: errors.fileHandleForWriting)
    try errors.fileHandleForWriting.close()
    let client = try RawClient(port: fake.port)
    // More than the pipe and what may wait for it hold, which nobody reads.
    let request = "GET /\(String(repeating: "x", count: 8000)) HTTP/1.1\r\nHost: a\r\n\r\n"
    for _ in 0..<80 {
      try client.send(String(repeating: request, count: 10))
      for _ in 0..<10 { #expect(client.readResponse()?.status == 404) }
    }
    // Once some of it is read, there is room for a further line, before which the report stands.
    let report = Data("bytes of log were not read in time)\n".utf8)
    var log = Data()
    while log.count < 500_000 { log += errors.fileHandleForReading.availableData }
    try client.send(request)
    #expect(client.readResponse()?.status == 404)
    while log.suffix(100_000).range(of: report) == nil {
      let more = errors.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the log ends without the report")
      log += more
    }
    kill(fake.processIdentifier, SIGTERM)
    _ = try errors.fileHandleForReading.readToEnd()
    #expect(fake.wait() == 0)
    let text = String(decoding: log, as: UTF8.self)
    #expect(text.firstMatch(of: /\([1-9]\d* bytes of log were not read in time\)\n/) != nil)
  }
}
