import Foundation
import Testing

/// A run of tests in a process of their own, by the program that runs these tests, and what became of it.
struct NestedRun: Sendable {
  /// An issue, as the stream of events tells it.
  struct Issue: Sendable {
    /// Its lines, without marks.
    let text: String
    let isKnown: Bool
    let isFailure: Bool
    let line: Int?
    let file: String
  }

  /// What became of one test.
  struct Outcome: Sendable {
    var issues: [Issue] = []
    /// Their content, by the kinds of the files: `har`, `ndjson`.
    var attachments: [String: String] = [:]
    var hasStarted = false
    var line: Int?
  }

  /// By the name of the function, without parentheses.
  private var outcomes: [String: Outcome] = [:]

  subscript(test: String) -> Outcome { outcomes[test] ?? Outcome() }

  private static let mark = "MOCKWORKS_NESTED_TESTS"

  /// True in the process of such a run.
  static var isInside: Bool { ProcessInfo.processInfo.environment[mark] != nil }

  /// Runs the tests that match.
  ///
  /// - Parameter filter: A regular expression.
  /// - Throws: Why they could not run.
  init(filter: String) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "nested-\(UUID())")
    let attachments = folder.appending(path: "attachments")
    try FileManager.default.createDirectory(at: attachments, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let events = folder.appending(path: "events.jsonl")
    let arguments = [
      "--testing-library", "swift-testing", "--filter", filter,
      "--event-stream-version", "6.3", "--event-stream-output-path", events.path,
      "--attachments-path", attachments.path,
    ]
    _ = try await Self.output(of: arguments, in: folder)
    for line in try String(contentsOf: events, encoding: .utf8).split(separator: "\n") {
      let record = try JSONDecoder().decode(Record.self, from: Data(line.utf8))
      try note(record.payload)
    }
  }

  /// Runs this program, and waits for its end. No thread of the pool waits meanwhile.
  ///
  /// - Parameters:
  ///   - arguments: Those of the program.
  ///   - folder: For its temporary files.
  /// - Returns: What it prints on both streams.
  /// - Throws: Why it could not be started.
  static func output(of arguments: [String], in folder: URL) async throws -> String {
    let file = folder.appending(path: "output")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    let process = Process()
    process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging([
      mark: "1", "TMPDIR": folder.path,
    ]) { $1 }
    process.standardOutput = handle
    process.standardError = handle
    try await withCheckedThrowingContinuation {
      (continuation: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in continuation.resume() }
      do { try process.run() } catch { continuation.resume(throwing: error) }
    }
    return try String(contentsOf: file, encoding: .utf8)
  }
}

// MARK: Events

extension NestedRun {
  private struct Record: Decodable { let payload: Payload }

  private struct Payload: Decodable {
    struct Location: Decodable {
      let line: Int
      let fileID: String
    }

    struct Message: Decodable { let text: String }

    struct Failure: Decodable {
      let isKnown: Bool
      let isFailure: Bool
      let sourceLocation: Location?
    }

    struct File: Decodable { let path: String? }

    let kind: String
    let id: String?
    let testID: String?
    let sourceLocation: Location?
    let messages: [Message]?
    let issue: Failure?
    let attachment: File?
  }

  /// - Throws: Why an attachment cannot be read.
  private mutating func note(_ payload: Payload) throws {
    guard let id = payload.testID ?? payload.id,
      let part = id.split(separator: "/").first(where: { $0.contains("(") }),
      let name = part.split(separator: "(").first.map(String.init)
    else { return }
    var outcome = self[name]
    switch payload.kind {
    case "function": outcome.line = payload.sourceLocation?.line
    case "testStarted": outcome.hasStarted = true
    case "valueAttached":
      let file = URL(filePath: payload.attachment?.path ?? "")
      outcome.attachments[file.pathExtension] = try String(contentsOf: file, encoding: .utf8)
    case "issueRecorded":
      guard let issue = payload.issue else { break }
      outcome.issues.append(
        Issue(
          text: (payload.messages ?? []).map(\.text).joined(separator: "\n"),
          isKnown: issue.isKnown,
          isFailure: issue.isFailure,
          line: issue.sourceLocation?.line,
          file: issue.sourceLocation?.fileID ?? ""
        )
      )
    default: break
    }
    outcomes[name] = outcome
  }
}
