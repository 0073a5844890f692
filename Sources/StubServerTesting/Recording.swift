internal import Foundation
internal import StubServer

/// All requests of a test and their answers, as files that are kept of a test that failed.
struct Recording: Sendable {
  struct File: Sendable {
    let name: String
    let content: [UInt8]
  }

  let files: [File]

  /// - Returns: Nil if no request came.
  init?(of fake: Fake) {
    let lines = fake.requestLines
    guard !lines.isEmpty else { return nil }
    files = [
      File(name: "requests.ndjson", content: Array(lines)),
      File(name: "requests.har", content: Array(fake.httpArchive)),
    ]
  }
}
