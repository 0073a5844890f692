import Foundation
import Testing

/// A program that runs beside the test.
final class Running {
  private let process = Process()
  private let output: Scratch
  private let complaints: Scratch

  private static let patience = Duration.seconds(30)

  /// Starts a program in the package's folder.
  ///
  /// - Parameters:
  ///   - words: The program, looked for on the path, and its arguments.
  ///   - variables: Beside those of the test.
  /// - Throws: Why it cannot be started.
  init(_ words: [String], variables: [String: String] = [:]) throws {
    (output, complaints) = (try Scratch(), try Scratch())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.currentDirectoryURL = Tool.root
    process.environment = Tool.environment.merging(variables) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output.url)
    process.standardError = try FileHandle(forWritingTo: complaints.url)
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var text: String { get throws { try output.text } }
  var errors: String { get throws { try complaints.text } }

  /// Waits until a text was printed.
  func wait(for part: String) throws {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      let isRunning = process.isRunning
      let text = try text
      if text.contains(part) { return }
      try #require(isRunning && ContinuousClock.now < deadline, "no '\(part)' in '\(text)'")
      usleep(2000)
    }
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits for the end.
  ///
  /// - Returns: The exit status, or minus the number of the signal that ended the program.
  func end() throws -> Int32 {
    let deadline = ContinuousClock.now + Self.patience
    while process.isRunning {
      try #require(ContinuousClock.now < deadline, "it does not end")
      usleep(2000)
    }
    return process.terminationReason == .exit
      ? process.terminationStatus : -process.terminationStatus
  }
}
