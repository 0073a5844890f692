internal import Diagnostics
internal import LinuxIO
internal import Scenarios

/// Scenario files as the command line names them.
enum ScenarioFiles {
  /// Reads the files into one scenario; prints all that is wrong and returns nil if anything is.
  static func load(_ paths: [String]) -> Scenario? {
    guard let sources = read(paths) else { return nil }
    do {
      return try Scenario(reading: sources)
    } catch {
      Console.complain(error.text)
      return nil
    }
  }

  /// Bytes of a scenario file.
  private static let byteLimit = 16 * 1024 * 1024

  /// The texts of the files; prints which cannot be read and returns nil if any cannot.
  private static func read(_ paths: [String]) -> [SourceText]? {
    var sources: [SourceText] = []
    for path in paths {
      do {
        let bytes = try Files.read(path, limit: byteLimit)
        sources.append(SourceText(name: path, bytes: bytes))
      } catch {
        Console.complain("\(path): error: \(error.reason)")
      }
    }
    return sources.count == paths.count ? sources : nil
  }
}
