import Foundation
import Testing

/// Arguments of `generate`, and the SHA-256 of what it writes.
struct GoldenHash: Sendable, CustomTestStringConvertible {
  let arguments: String
  let hash: String

  var testDescription: String { arguments }

  static var all: [GoldenHash] {
    get throws {
      let file = Tool.root.appending(path: "Tests/CLITests/Support/golden-2.txt")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .map { line in
          GoldenHash(arguments: String(line.dropFirst(66)), hash: String(line.prefix(64)))
        }
    }
  }
}
