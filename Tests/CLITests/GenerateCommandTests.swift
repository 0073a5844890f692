import Foundation
import Testing

struct GenerateCommandTests {
  /// A promise to everybody who keeps a seed: these bytes stay as they are.
  @Test(arguments: [
    ("0", "3c13379e0a500e51d7e8a3515709b6f8017fa33b68e7de3d21ea8ad6a493dbd0"),
    ("42", "326ea7c9659d7ea80cc68b3e2517129c6a96fc7f8e3e629c5de444e4d5fc0f3f"),
    ("18446744073709551615", "7e7e3c6440e5af6da1350e30e97f1129e540e5f79d036aeefbcde3c8bdac01ef"),
  ])
  func theSameSeedGivesTheSameBytes(_ seed: String, _ hash: String) throws {
    let result = try Tool.shell(
      "'\(Tool.mockworks)' generate --count 10000 --seed \(seed) | sha256sum"
    )
    #expect(result.output == "\(hash)  -\n")
  }

  @Test func jsonIsOneArrayOfTheSameWorks() throws {
    let lines = try Tool.mockworks("generate", "--count", "20", "--seed", "3").output
      .split(separator: "\n")
    let array = try Tool.mockworks("generate", "--count", "20", "--seed", "3", "--format", "json")
    #expect(array.output == "[\n" + lines.joined(separator: ",\n") + "\n]\n")
    let none = try Tool.mockworks("generate", "--count", "0", "--format", "json")
    #expect(try JSONSerialization.jsonObject(with: Data(none.output.utf8)) as? [Int] == [])
  }

  @Test func tenWorksAreMadeUnlessToldOtherwise() throws {
    #expect(try Tool.mockworks("generate").output.split(separator: "\n").count == 10)
    #expect(try Tool.mockworks("generate", "--count", "0").output.isEmpty)
  }

  @Test func aClosedPipeIsNoFailure() throws {
    let script =
      "{ '\(Tool.mockworks)' generate --count 18446744073709551615; echo $? >&2; } | head -n 1"
    let result = try Tool.shell(script)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors == "0\n")
  }
}
