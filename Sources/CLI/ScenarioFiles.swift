internal import Diagnostics
internal import LinuxIO
internal import Scenarios

/// Scenario files as the command line names them.
struct ScenarioFiles {
  let paths: [String]

  /// What the files, and the files that they name, say.
  struct Contents: Sendable {
    let scenario: Scenario?
    /// All that is said of them, as a compiler would print it.
    let messages: [String]
    let hasWarnings: Bool
    /// Every byte that was read, to tell whether anything has changed.
    let bytes: [[UInt8]]
    /// Where what was read lies.
    let folders: Set<String>
  }

  /// Bytes of a scenario file, and of a file that it names.
  private static let byteLimit = 16 * 1024 * 1024

  func read() -> Contents {
    var sources: [SourceText] = []
    var messages: [String] = []
    for path in paths {
      do {
        let bytes = try Files.read(path, limit: Self.byteLimit)
        sources.append(SourceText(name: path, bytes: bytes))
      } catch {
        let reason = error.code == SystemError.invalidArgument ? "not a regular file" : error.reason
        messages.append("\(path): error: \(reason)")
      }
    }
    var bytes = sources.map(\.bytes)
    var folders = Set(paths.map(Files.folder))
    func contents(_ scenario: Scenario? = nil, hasWarnings: Bool = false) -> Contents {
      Contents(
        scenario: scenario,
        messages: messages,
        hasWarnings: hasWarnings,
        bytes: bytes,
        folders: folders
      )
    }
    guard messages.isEmpty else { return contents() }
    do {
      let (scenario, warnings) = try Scenario.load(sources) { source, path in
        folders.insert(Files.folder(of: "\(Files.folder(of: source))/\(path)"))
        let file = Self.attached(to: source, path)
        if case .bytes(let content) = file { bytes.append(content) }
        return file
      }
      messages = warnings.map(\.text)
      return contents(scenario, hasWarnings: !warnings.isEmpty)
    } catch {
      messages = error.problems.map(\.text)
      return contents()
    }
  }

  /// A file beside a scenario; what a link or `..` leads out of the folder to is not read.
  private static func attached(to source: String, _ path: String) -> AttachedFile {
    let folder = Files.folder(of: source)
    do {
      let root = try Files.resolve(folder)
      let resolved = try Files.resolve(path.hasPrefix("/") ? path : "\(folder)/\(path)")
      guard root == "/" || resolved.hasPrefix("\(root)/") else {
        return .unavailable("outside the folder of the scenario")
      }
      return .bytes(try Files.read(resolved, limit: byteLimit))
    } catch {
      return .unavailable(
        error.code == SystemError.noSuchFile
          ? "missing beside the scenario" : "not readable: \(error.reason)"
      )
    }
  }
}
