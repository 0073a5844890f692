internal import Diagnostics
package import LinuxIO
package import Scenarios

/// Scenario files by their paths.
package struct ScenarioFiles {
  /// As they were given.
  package let paths: [SystemText]
  /// The same as absolute paths, because the working folder may change.
  private let places: [SystemText]

  /// The scenario that the files, and the files that they name, make.
  package struct Contents: Sendable {
    package let scenario: Scenario?
    /// Errors and warnings, in the form of a compiler's.
    package let messages: [String]
    package let hasWarnings: Bool
    /// Every byte that was read, to tell whether anything has changed.
    let bytes: [[UInt8]]
    /// What was read, or was to be.
    package let files: Set<SystemText>

    /// True if bytes and messages are the same.
    package func isSame(as other: Contents) -> Bool {
      bytes == other.bytes && messages == other.messages
        && (scenario == nil) == (other.scenario == nil)
    }
  }

  /// Bytes of a scenario file, and of a file that it names.
  package static let byteLimit = 16 * 1024 * 1024
  /// Bytes of all files that scenarios name.
  private static let attachedLimit = 64 * 1024 * 1024

  package init(paths: [SystemText]) {
    self.paths = paths
    places = paths.map(Files.absolute)
  }

  /// The paths for people.
  package var names: String { paths.map(\.description).joined(separator: ", ") }

  /// Reads the files, and the files that they name.
  ///
  /// - Parameter use: What the scenario is read for.
  /// - Returns: The scenario, or what is wrong.
  package func read(for use: ScenarioUse = .file) -> Contents {
    var sources: [SourceText] = []
    var messages: [String] = []
    for (path, place) in zip(paths, places) {
      do {
        let bytes = try Files.read(place, limit: Self.byteLimit)
        sources.append(SourceText(name: path.description, bytes: bytes))
      } catch {
        let reason =
          switch error.code {
          case SystemError.invalidArgument: "not a regular file"
          case SystemError.fileTooLarge: "more than \(Self.byteLimit) bytes"
          default: error.reason
          }
        messages.append("\(path): error: \(reason)")
      }
    }
    var bytes = sources.map(\.bytes)
    var files = Set(places)
    func contents(_ scenario: Scenario? = nil, hasWarnings: Bool = false) -> Contents {
      Contents(
        scenario: scenario,
        messages: messages,
        hasWarnings: hasWarnings,
        bytes: bytes,
        files: files
      )
    }
    guard messages.isEmpty else { return contents() }
    var attached = Attachments()
    do {
      let (scenario, warnings) = try Scenario.load(sources, for: use) { source, path in
        let folder = Files.folder(of: places[source])
        let place = path.hasPrefix("/") ? SystemText(path) : folder.appending(SystemText(path))
        files.insert(place)
        let (file, isNew) = attached.file(place, in: folder)
        if isNew, case .bytes(let content) = file { bytes.append(content) }
        return file
      }
      messages = warnings.map(\.text)
      return contents(scenario, hasWarnings: !warnings.isEmpty)
    } catch {
      messages = error.problems.map(\.text)
      return contents()
    }
  }

  /// Files that steps name, each read once however many name it.
  private struct Attachments {
    private var files: [SystemText: AttachedFile] = [:]
    private var bytes = 0

    mutating func file(
      _ place: SystemText,
      in folder: SystemText
    ) -> (AttachedFile, isNew: Bool) {
      if let file = files[place] { return (file, false) }
      var file = ScenarioFiles.attached(place, in: folder)
      if case .bytes(let content) = file {
        bytes += content.count
        if bytes > ScenarioFiles.attachedLimit {
          bytes -= content.count
          file = .unavailable("beyond the \(ScenarioFiles.attachedLimit) bytes of all files")
        }
      }
      files[place] = file
      return (file, true)
    }
  }

  /// A file beside a scenario; what a link or `..` leads out of the folder to is not read.
  private static func attached(_ path: SystemText, in folder: SystemText) -> AttachedFile {
    do {
      let root = try Files.resolve(folder).appending("")
      let resolved = try Files.resolve(path)
      guard resolved.bytes.starts(with: root.bytes) else {
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
