import Foundation

/// The README, whose examples must be true.
enum Readme {
  static let text =
    (try? String(contentsOf: Tool.root.appending(path: "README.md"), encoding: .utf8)) ?? ""

  /// The blocks of a kind, without their fences.
  static func blocks(_ kind: String) -> [String] {
    text.components(separatedBy: "```\(kind)\n").dropFirst()
      .map { $0.components(separatedBy: "\n```")[0] }
  }

  /// The lines of its shell blocks that begin with a word.
  static func commands(_ word: String) -> [String] {
    blocks("sh").flatMap { $0.split(separator: "\n") }.map(String.init)
      .filter { $0.hasPrefix(word + " ") }
  }

  /// Runs a script as the README says it, with `mockworks` on the path.
  ///
  /// - Parameters:
  ///   - script: For a POSIX shell.
  ///   - folder: Where it runs.
  /// - Returns: What it printed.
  /// - Throws: If no shell can be started.
  static func run(_ script: String, in folder: ScratchFolder) throws -> Tool.Result {
    let program = folder.url.appending(path: "mockworks")
    if !FileManager.default.fileExists(atPath: program.path) {
      try FileManager.default.createSymbolicLink(
        at: program,
        withDestinationURL: URL(filePath: Tool.mockworks)
      )
    }
    return try Tool.shell("cd '\(folder.url.path)' && PATH=\"$PWD:$PATH\" && \(script)")
  }
}
