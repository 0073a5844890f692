import Foundation
import Testing

/// The code of the manual for Swift is that of the example, which is compiled and run.
struct DocumentationTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  @Test(arguments: [
    "README.md", "Sources/StubServerTesting/StubServerTesting.docc/TestYourClient.md",
  ])
  func swiftIsOfTheExample(_ path: String) throws {
    let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    let blocks = Self.swiftBlocks(of: text)
    let example = try Self.example()
    #expect(!blocks.isEmpty)
    for block in blocks where !Self.isElsewhere(block) {
      #expect(
        example.contains { $0.contains(Self.unindented(block)) },
        "not in the example:\n\(block)"
      )
    }
  }

  /// The lines of manifests, and functions for programs, have tests of their own.
  private static func isElsewhere(_ block: String) -> Bool {
    block.contains("// Package.swift") || block.contains("MOCKWORKS_ADMIN_URL")
  }

  private static func swiftBlocks(of text: String) -> [String] {
    text.matches(of: /(?s)```swift\n(.*?)\n```/).map { String($0.1) }
  }

  private static func example() throws -> [String] {
    let folder = root.appending(path: "Tests/ExampleClientTests")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path))
    return try files.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.map { file in
      unindented(try String(contentsOf: folder.appending(path: file), encoding: .utf8))
    }
  }

  /// A manual may show the inside of a type.
  private static func unindented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0.drop { $0 == " " }) }.joined(separator: "\n")
  }
}
