import Foundation

/// A path where no record is yet, in a folder that goes with the value.
final class RecordPlace {
  private let folder: ScratchFolder
  let path: String

  init(_ suffix: String = "") throws {
    folder = try ScratchFolder()
    path = folder.url.appending(path: "record" + suffix).path
  }

  /// Runs a script in the folder, where `$F` is the file.
  @discardableResult
  func shell(_ script: String) throws -> Tool.Result {
    try Tool.shell("cd '\(folder.url.path)' && F='\(path)' && \(script)")
  }

  /// The whole lines, inflated if the name says so.
  ///
  /// - Parameter names: Of files of the folder, or patterns of names.
  /// - Returns: The lines of all of them.
  /// - Throws: If no shell can be started.
  func lines(_ names: String = "\"$F\"") throws -> [String] {
    let program = path.hasSuffix(".gz") ? "zcat" : "cat"
    return try shell("\(program) \(names)").output.split(separator: "\n").map(String.init)
  }
}

extension Tool {
  /// Runs a fake that is not expected to start: one that does is ended after a minute.
  static func serve(_ arguments: String...) throws -> Result {
    try run("/usr/bin/env", ["timeout", "60", mockworks, "serve", "--port", "0"] + arguments)
  }
}
