import Foundation
import Testing

struct SchemaTests {
  @Test func theSchemaThatIsShippedIsThatOfTheReader() throws {
    let shipped = try String(
      contentsOf: Tool.root.appending(path: "scenarios/scenario.schema.json"),
      encoding: .utf8
    )
    // mockworks schema > scenarios/scenario.schema.json
    #expect(try Tool.mockworks("schema").output == shipped)
  }

  /// With PyPI's `jsonschema`, which knows nothing of this project.
  @Test(.needs(.jsonschema))
  func anIndependentValidatorAgrees() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let wrong = [
      #"{"nam":"a"}"#, #"{"rules":[{}]}"#, #"{"rules":[{"respond":["acept"]}]}"#,
      #"{"rules":[{"respond":[{"status":99}]}]}"#, #"{"rules":[{"respond":[{"delay":"soon"}]}]}"#,
      #"{"clock":"2020"}"#, #"{"quota":[{"requests":1}]}"#,
      #"{"rules":[{"when":{"tenant":{"contain":"a"}},"respond":[401]}]}"#,
      #"{"expect":[{"client":"backOff"}]}"#,
    ]
    for (index, text) in wrong.enumerated() {
      let file = folder.appending(path: "wrong\(index).json")
      try text.write(to: file, atomically: true, encoding: .utf8)
      #expect(try Tool.mockworks("check", file.path).status == 1)
    }
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/schema.py", "scenarios", folder.path]
    )
    #expect(
      result.output == "every definition is used and found\nvalid \(try scenarios())\ninvalid 9\n",
      "\(result.errors)"
    )
  }

  /// How many are shipped.
  private func scenarios() throws -> Int {
    try FileManager.default
      .contentsOfDirectory(atPath: Tool.root.appending(path: "scenarios").path)
      .count { $0.hasSuffix(".json") } - 1
  }
}
