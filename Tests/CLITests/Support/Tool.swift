import Foundation

/// Runs programs, `mockworks` first of all.
enum Tool {
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The folder of the package.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program that was built along with the tests.
  static let mockworks = URL(filePath: CommandLine.arguments[0])
    .deletingLastPathComponent().appending(path: "mockworks").path

  /// The program as users run it, where `.ci/test` has built one.
  static let release = ProcessInfo.processInfo.environment["MOCKWORKS_RELEASE"]

  /// What programs are started with: under the address sanitizer without its search for leaks,
  /// which takes for lost what an enumeration's pointer with tag bits leads to. Descriptors and
  /// memory are counted elsewhere.
  static let environment = ProcessInfo.processInfo.environment
    .merging(["ASAN_OPTIONS": "detect_leaks=0"]) { $1 }

  static func scenario(_ name: String) -> String { "scenarios/\(name).json" }

  /// Runs a program in the package's folder until it ends.
  static func run(
    _ program: String,
    _ arguments: [String],
    input: String = ""
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.environment = environment
    let (input_, output, errors) = (try Scratch(input), try Scratch(), try Scratch())
    process.standardInput = try FileHandle(forReadingFrom: input_.url)
    process.standardOutput = try FileHandle(forWritingTo: output.url)
    process.standardError = try FileHandle(forWritingTo: errors.url)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: try output.text,
      errors: try errors.text
    )
  }

  static func mockworks(_ arguments: String..., input: String = "") throws -> Result {
    try run(mockworks, arguments, input: input)
  }

  static func shell(_ script: String) throws -> Result { try run("/bin/sh", ["-c", script]) }

  static func curl(_ arguments: [String], input: String = "") throws -> Result {
    try run("/usr/bin/env", ["curl", "-s", "--max-time", "30"] + arguments, input: input)
  }
}

/// A file that goes with the value.
final class Scratch {
  let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init(_ text: String = "") throws { try text.write(to: url, atomically: false, encoding: .utf8) }

  deinit { try? FileManager.default.removeItem(at: url) }

  var text: String { get throws { try String(contentsOf: url, encoding: .utf8) } }
}

/// A folder that goes with the value.
final class ScratchFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// A fake that runs as a process of its own, on a port of its own.
final class Fake {
  private let process = Process()
  private let log: Scratch
  let greeting: String

  init(
    _ arguments: String...,
    more: [String] = [],
    program: [String] = [Tool.mockworks],
    errors: FileHandle? = nil
  ) throws {
    log = try Scratch()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = program + ["serve", "--port", "0"] + arguments + more
    process.currentDirectoryURL = Tool.root
    process.environment = Tool.environment
    process.standardOutput = output
    process.standardError = try errors ?? FileHandle(forWritingTo: log.url)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    // It answers once the line is there; the end of the output means that it did not start.
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      line += part
    }
    greeting = String(decoding: line, as: UTF8.self)
  }

  deinit { if process.isRunning { process.terminate() } }

  var url: String {
    String(greeting.trimmingPrefix("mockworks listening on ").dropLast())
  }

  var port: UInt16 {
    // A base path follows the port.
    url.split(separator: ":").last.flatMap { UInt16($0.prefix { $0 != "/" }) } ?? 0
  }

  var processIdentifier: Int32 { process.processIdentifier }

  /// How many descriptors the process has open.
  var descriptors: Int {
    get throws {
      let folder = "/proc/\(process.processIdentifier)/fd"
      return try FileManager.default.contentsOfDirectory(atPath: folder).count
    }
  }

  /// The requests that were logged so far.
  var logged: [String] { get throws { try log.text.split(separator: "\n").map(String.init) } }

  var errors: String { get throws { try log.text } }

  /// Sends a signal and returns the exit status, or minus the number of the signal that ended it.
  func end(interrupting: Bool = false) -> Int32 {
    if interrupting { process.interrupt() } else { process.terminate() }
    return wait()
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func wait() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }

  /// What `curl` posts by default.
  static let headers = [
    "-H", "Authorization: Bearer technician", "-H", "X-Servitly-Tenant: acme",
    "-H", "Content-Type: application/json",
  ]

  /// Posts a work and returns the status as curl shows it, 000 for none, with curl's exit status.
  func post(
    _ body: String = #"{"type":"REPAIR"}"#,
    headers: [String] = Fake.headers
  ) throws -> (status: String, body: String, exit: Int32) {
    let result = try Tool.curl(
      headers + ["-w", "\n%{http_code}", "-d", body, "\(url)/inventory/maintenanceWorks"]
    )
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    return (
      String(lines.last ?? ""), lines.dropLast().joined(separator: "\n"), result.status
    )
  }

  func admin(_ route: String, _ arguments: [String] = []) throws -> [String: Any] {
    let result = try Tool.curl(arguments + ["\(url)/__mock/\(route)"])
    let object = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return object as? [String: Any] ?? [:]
  }
}
