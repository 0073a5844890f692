import Foundation

@testable import LinuxIO

/// A folder that is removed with its content when the value is released.
final class TemporaryFolder {
  private let url = FileManager.default.temporaryDirectory
    .appending(path: "mockworks-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The folder itself, without links.
  var path: SystemText {
    get throws { try Files.resolve(SystemText(url.path)) }
  }

  /// The path of a file in the folder.
  func path(_ name: String) throws -> SystemText { try path.appending(SystemText(name)) }

  /// Writes a file and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> SystemText {
    try Data(text.utf8).write(to: url.appending(path: name))
    return try path(name)
  }

  /// The content of a file; nil if it does not exist.
  func text(of name: String) -> String? {
    (try? Data(contentsOf: url.appending(path: name))).map { String(decoding: $0, as: UTF8.self) }
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: url.appending(path: name).path,
      withDestinationPath: target
    )
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(at: url.appending(path: name))
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
  }
}
