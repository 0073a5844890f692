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

  /// The texts of the files; prints which cannot be read and returns nil if any cannot.
  static func read(_ paths: [String]) -> [SourceText]? {
    var sources: [SourceText] = []
    for path in paths {
      do {
        sources.append(SourceText(name: path, bytes: try Files.read(path)))
      } catch {
        Console.complain("\(path): error: \(error.reason)")
      }
    }
    return sources.count == paths.count ? sources : nil
  }
}
