import Foundation
import TestSupport
import Testing

/// What is lost of the log is said.
struct LogTests {
  @Test func droppedLogBytesAreReportedAtTheEnd() throws {
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
    kill(fake.processIdentifier, SIGTERM)
    let log = String(decoding: try errors.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    #expect(fake.wait() == 0)
    #expect(log.firstMatch(of: /\([1-9]\d* bytes of log were not read in time\)\n/) != nil)
  }
}
