internal import Diagnostics
internal import FakeServer
internal import Foundation
internal import LinuxIO
internal import Scenarios
internal import ShippedScenarios

extension Scenario {
  /// The names of the scenarios that come with the library.
  public static var names: [String] { ShippedScenarios.names }

  /// Looks for mistakes.
  ///
  /// - Returns: The warnings: of what can never run or never match, in the form of a compiler's.
  /// - Throws: All that is wrong.
  @discardableResult
  public func check() throws(ScenarioError) -> [String] { try loaded().warnings }

  /// A scenario file that says the same.
  ///
  /// - Throws: Why the scenario cannot be read.
  public var json: String {
    get throws(ScenarioError) {
      if case .value(let value) = source { return value.lines + "\n" }
      return String(decoding: try loaded().scenario.document, as: UTF8.self) + "\n"
    }
  }

  /// Reads it.
  ///
  /// - Parameter use: What it is read for.
  /// - Returns: The scenario, and its warnings.
  /// - Throws: All that is wrong.
  func loaded(
    for use: ScenarioUse = .file
  ) throws(ScenarioError) -> (scenario: Scenarios::Scenario, warnings: [String]) {
    switch source {
    case .value(let value):
      return try Self.read("scenario", Array(value.lines.utf8), use, attached: Self.attached)
    case .text(let text, let name):
      return try Self.read(name, Array(text.utf8), use)
    case .named(let name):
      guard let bytes = ShippedScenarios.bytes(named: name) else {
        throw ScenarioError(problems: [Self.unknown(name)])
      }
      return try Self.read("\(name).json", bytes, use)
    case .files(let files):
      try Self.check(files)
      let contents = ScenarioFiles(paths: files.map { SystemText($0.path) }).read(for: use)
      guard let scenario = contents.scenario else {
        throw ScenarioError(problems: contents.messages)
      }
      return (scenario, contents.messages)
    case .missing(let message):
      throw ScenarioError(problems: [message])
    }
  }

  /// - Throws: Which of the URLs have no path of this machine, or that there is no URL.
  private static func check(_ files: [URL]) throws(ScenarioError) {
    let problems = files.filter { !$0.isFileURL }.map { url in
      "\(url.absoluteString): error: expected the URL of a file, as URL(filePath:) makes it"
    }
    guard problems.isEmpty else { throw ScenarioError(problems: problems) }
    guard files.isEmpty else { return }
    throw ScenarioError(
      problems: ["no scenario file is given; .documented is the API as it is documented"]
    )
  }

  private static func read(
    _ name: String,
    _ bytes: [UInt8],
    _ use: ScenarioUse,
    attached: (String) -> AttachedFile = { _ in .noFolder }
  ) throws(ScenarioError) -> (scenario: Scenarios::Scenario, warnings: [String]) {
    do throws(ScenarioProblems) {
      let (scenario, warnings) = try Scenarios::Scenario.load(
        [SourceText(name: name, bytes: bytes)],
        for: use,
        attached: { _, path in attached(path) }
      )
      return (scenario, warnings.map(\.text))
    } catch {
      throw ScenarioError(error)
    }
  }

  /// A file that a step in Swift names.
  private static func attached(_ path: String) -> AttachedFile {
    guard path.hasPrefix("/") else { return .unavailable("not the URL of a file") }
    do throws(SystemError) {
      return .bytes(try Files.read(SystemText(path), limit: ScenarioFiles.byteLimit))
    } catch {
      return .unavailable(
        error.code == SystemError.noSuchFile ? "missing" : "not readable: \(error.reason)"
      )
    }
  }

  private static func unknown(_ name: String) -> String {
    let names = ShippedScenarios.names
    let message = suggesting("no scenario \(quoted(name))", for: name, among: names)
    return "\(message) (known: \(names.joined(separator: ", "))); "
      + "a file is .files(URL(filePath: \"…\"))"
  }
}
