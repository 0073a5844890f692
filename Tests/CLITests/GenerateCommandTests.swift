import Foundation
import TestSupport
import Testing

struct GenerateCommandTests {
  static func generate(_ arguments: String...) throws -> String {
    let result = try Tool.run(Tool.mockworks, ["generate"] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  static func refusal(_ arguments: String...) throws -> String {
    let result = try Tool.run(Tool.mockworks, ["generate"] + arguments)
    #expect(result.status == 2)
    return result.errors.split(separator: "\n").first.map(String.init) ?? ""
  }

  /// A promise to everybody who keeps a seed: these bytes stay as they are. A change of them is
  /// another `--data-version`.
  @Test(arguments: try GoldenHash.all) func theSameSeedGivesTheSameBytes(
    _ golden: GoldenHash
  ) throws {
    let result = try Tool.shell("'\(Tool.mockworks)' generate \(golden.arguments) | sha256sum")
    #expect(result.output == "\(golden.hash)  -\n")
  }

  @Test func jsonIsOneArrayOfTheSameWorks() throws {
    let lines = try Self.generate("--count", "20", "--seed", "3").split(separator: "\n")
    let array = try Self.generate("--count", "20", "--seed", "3", "--format", "json")
    #expect(array == "[\n" + lines.joined(separator: ",\n") + "\n]\n")
    let none = try Self.generate("--count", "0", "--format", "json")
    #expect(try JSONSerialization.jsonObject(with: Data(none.utf8)) as? [Int] == [])
  }

  @Test func tenWorksAreTheDefault() throws {
    #expect(try Self.generate().split(separator: "\n").count == 10)
    #expect(try Self.generate("--count", "0").isEmpty)
  }

  @Test func aClosedPipeIsNoFailure() throws {
    let script =
      "{ '\(Tool.mockworks)' generate --count 18446744073709551615; echo $? >&2; } | head -n 1"
    let result = try Tool.shell(script)
    #expect(result.output.split(separator: "\n").count == 1)
    #expect(result.errors == "0\n")
  }

  // MARK: Parts

  @Test(arguments: ["ndjson", "json", "csv", "curl"]) func partsPutTogetherAreTheWhole(
    _ format: String
  ) throws {
    let whole = try Self.generate("--count", "1501", "--format", format)
    for count in [1, 2, 3, 7] {
      let parts = try (1...count)
        .map {
          try Self.generate("--count", "1501", "--format", format, "--shard", "\($0)/\(count)")
        }
      #expect(parts.joined() == whole, "\(count)")
    }
    // Some parts are empty.
    for works in ["0", "1", "2"] {
      let few = try Self.generate("--count", works, "--format", format)
      let parts = try (1...7)
        .map {
          try Self.generate("--count", works, "--format", format, "--shard", "\($0)/7")
        }
      #expect(parts.joined() == few, "\(works) works")
    }
  }

  @Test(arguments: ["realistic", "edge", "invalid"]) func threadsChangeNothing(
    _ profile: String
  ) throws {
    let one = try Self.generate("--count", "3000", "--profile", profile, "--threads", "1")
    #expect(try Self.generate("--count", "3000", "--profile", profile, "--threads", "2") == one)
    #expect(try Self.generate("--count", "3000", "--profile", profile, "--threads", "5") == one)
  }

  /// With the command that the README gives, for fewer works.
  @Test(.needs(.parallel))
  func partsRunByGNUParallelAreTheWhole() throws {
    let whole = try Self.generate("--count", "5000")
    let commands = Readme.commands("parallel")
    #expect(!commands.isEmpty)
    for command in commands {
      let script = command.replacing("--count 1000000", with: "--count 5000")
      let result = try Readme.run("\(script) && cat works.ndjson", in: ScratchFolder())
      #expect(result.output == whole, "\(result.errors)")
    }
  }

  @Test func aFileIsCompressedByItsName() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let plain = folder.appending(path: "works.ndjson").path
    #expect(try Self.generate("--count", "2000", "--output", plain).isEmpty)
    #expect(try Self.generate("--count", "2000", "--output", plain + ".gz").isEmpty)
    #expect(try Tool.shell("gzip -dc '\(plain).gz' | cmp - '\(plain)'").status == 0)
    let result = try Tool.mockworks("generate", "--output", "/nowhere/works")
    #expect(result.status == 1)
    #expect(result.errors == "mockworks: /nowhere/works: No such file or directory\n")
  }

  /// Larger than the pieces that room is made for: neither longer nor with more room than it needs.
  @Test func aLargeFileIsAsLongAsItsWorks() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appending(path: "works").path
    _ = try Self.generate("--count", "8000", "--output", file)
    let script = "'\(Tool.mockworks)' generate --count 8000 | cmp - '\(file)' && du -k '\(file)'"
    let result = try Tool.shell(script)
    let kibibytes = try #require(result.output.split(separator: "\t").first.flatMap { Int($0) })
    let size = try #require(
      try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    )
    #expect(size > 2 << 20 && kibibytes * 1024 < size + (1 << 20))
  }

  @Test func aFullDiskLeavesNothing() throws {
    let folder = try ScratchFolder()
    let file = folder.url.appending(path: "works").path
    let result = try Tool.shell(
      "ulimit -f 3000; '\(Tool.mockworks)' generate --count 20000 --output '\(file)'"
    )
    #expect(result.status == 1)
    #expect(result.errors == "mockworks: \(file): File too large\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  // MARK: Looking at it

  @Test(.needs(.python3)) func aSummaryAndAPictureShowWhatCameOut() throws {
    let plot = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".svg")
    defer { try? FileManager.default.removeItem(at: plot) }
    let result = try Tool.run(
      Tool.mockworks,
      ["generate", "--count", "3000", "--summary", "--plot", plot.path]
    )
    for text in [
      "3000 works", "INSPECTION", "promised", "hours of the day", "durations", "works per month",
    ] {
      #expect(result.errors.contains(text), "\(text)")
    }
    let picture = try XMLDocumentCheck.isWellFormed(String(contentsOf: plot, encoding: .utf8))
    #expect(picture)
  }

  /// The line is taken away in the end, and is not there where nobody reads along.
  @Test(.needs(.python3)) func howFarItIsShowsOnATerminal() throws {
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/progress.py", Tool.mockworks]
    )
    #expect(result.output == "shown\n", "\(result.errors)")
    let quiet = try Tool.run(Tool.mockworks, ["generate", "--count", "3000"])
    #expect(quiet.errors.isEmpty)
  }

  /// Types that are commands to a terminal, no characters of XML, or longer than a line.
  @Test(.needs(.python3)) func extremeTypesAreShownToo() throws {
    let plot = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString + ".svg")
    defer { try? FileManager.default.removeItem(at: plot) }
    let result = try Tool.run(
      Tool.mockworks,
      ["generate", "--profile", "edge", "--count", "3000", "--summary", "--plot", plot.path]
    )
    let lines = result.errors.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("  (other types) ") })
    #expect(lines.allSatisfy { $0.count < 140 })
    #expect(!result.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(!result.errors.unicodeScalars.contains("\u{202E}"))
    #expect(!result.errors.contains("promised"))
    #expect(try XMLDocumentCheck.isWellFormed(String(contentsOf: plot, encoding: .utf8)))
  }

  @Test func errorsNameTheirFile() throws {
    for (option, path) in [
      ("--plot", "/nowhere/p.svg"), ("--plot", "/dev/full"),
      ("--output", "/nowhere/o"), ("--output", "/dev/full"),
    ] {
      let result = try Tool.run(Tool.mockworks, ["generate", option, path])
      #expect(result.status == 1)
      #expect(result.errors.hasPrefix("mockworks: \(path): "), "\(result.errors)")
    }
  }

  @Test func interruptedRunLeavesNoFile() throws {
    let folder = try ScratchFolder()
    let process = Process()
    process.executableURL = URL(filePath: Tool.mockworks)
    process.arguments = [
      "generate", "--count", "\(UInt64.max)", "--output", folder.url.appending(path: "works").path,
    ]
    process.environment = Tool.environment
    try process.run()
    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    }
    // The signal comes once there is a file to take away.
    try eventually("there is a file") { try !process.isRunning || !files().isEmpty }
    process.terminate()
    process.waitUntilExit()
    #expect(process.terminationStatus == 143)
    #expect(try files().isEmpty)
  }

  @Test func violationsAreListed() throws {
    let list = try Self.generate("--list-violations")
    for text in ["RULE", "endTimestamp.type", "body.syntax", "strict.order", "valid.nearMiss"] {
      #expect(list.contains(text))
    }
  }

  // MARK: Others agree

  /// With PyPI's `jsonschema`, which knows nothing of this project.
  @Test(.needs(.jsonschema))
  func anIndependentSchemaAcceptsTheWorks() throws {
    for (profile, count) in [("realistic", 2000), ("edge", 2000)] {
      let result = try Tool.shell(
        "'\(Tool.mockworks)' generate --profile \(profile) --count \(count) "
          + "| '\(Need.python)' Tests/CLITests/Clients/works.py"
      )
      #expect(result.output == "\(count) valid\n", "\(result.errors)")
    }
  }

  /// By Python's reader of RFC 4180, which knows nothing of this project.
  @Test(.needs(.python3)) func rowsAreTheSameWorks() throws {
    for profile in ["realistic", "edge"] {
      let result = try Tool.shell(
        "'\(Need.python)' Tests/CLITests/Clients/rows.py '\(Tool.mockworks)' \(profile) 500"
      )
      #expect(result.output == "500 the same\n", "\(result.errors)")
    }
  }

  @Test(.needs(.curl), .needs(.python3)) func extremeWorksArePostedByCurl() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.shell(
      "export MOCKWORKS_URL=\(fake.url); "
        + "'\(Tool.mockworks)' generate --profile edge --count 60 --seed 4 --format curl "
        + "| sed 's/$/ -o \\/dev\\/null -w \"%{http_code}\\\\n\"/' | sh | sort | uniq -c"
    )
    #expect(result.output.split(separator: " ") == ["60", "201\n"], "\(result.output)")
    let bodies = try Tool.shell(
      "curl -s -H 'Accept: application/x-ndjson' \(fake.url)/__mock/requests "
        + "| '\(Need.python)' -c 'import json,sys;[print(json.loads(l)[\"body\"][\"text\"]) for l in sys.stdin]'"
    )
    #expect(
      bodies.output == (try Self.generate("--profile", "edge", "--count", "60", "--seed", "4"))
    )
  }

  /// What a shell makes of the commands arrives byte for byte.
  @Test(.needs(.curl), .needs(.python3)) func curlCommandsPostTheirWorks() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.shell(
      "export MOCKWORKS_URL=\(fake.url); "
        + "'\(Tool.mockworks)' generate --profile invalid --count 120 --seed 4 --format curl "
        + "| sed 's/$/ -o \\/dev\\/null -w \"%{http_code}\\\\n\"/' | sh; "
        + "'\(Tool.mockworks)' generate --profile invalid --count 120 --seed 4 "
        + "| '\(Need.python)' -c 'import json,sys; [print(json.loads(l)[\"status\"]) for l in sys.stdin]' >&2"
    )
    #expect(result.output == result.errors)
    #expect(result.output.split(separator: "\n").count == 120)
  }
}

private enum XMLDocumentCheck {
  static func isWellFormed(_ text: String) throws -> Bool {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try text.write(to: file, atomically: true, encoding: .utf8)
    let script = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])"
    return try Tool.run("/usr/bin/env", [Need.python, "-c", script, file.path]).status == 0
  }
}
