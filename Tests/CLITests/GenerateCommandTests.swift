import Foundation
import Testing

struct GenerateCommandTests {
  private static func generate(_ arguments: String...) throws -> String {
    let result = try Tool.run(Tool.mockworks, ["generate"] + arguments)
    #expect(result.status == 0, "\(result.errors)")
    return result.output
  }

  private static func refusal(_ arguments: String...) throws -> String {
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

  @Test func tenWorksAreMadeUnlessToldOtherwise() throws {
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
  @Test(.enabled(if: Clients.hasParallel, "GNU parallel is missing; .ci/test installs it"))
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

  // MARK: Overrides

  @Test func fieldsAreSetAndToldApart() throws {
    let lines = try Self.generate(
      "--count",
      "300",
      "--set",
      "type=REPAIR|X\\|Y",
      "--set",
      "properties.site=A|B",
      "--unique",
      "description",
      "--unique",
      "properties.ticket"
    )
    .split(separator: "\n")
    var (types, sites, tickets): (Set<String>, Set<String>, [String]) = ([], [], [])
    var descriptions: Set<String> = []
    for line in lines {
      let work = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      )
      types.insert(work["type"] as? String ?? "")
      descriptions.insert(work["description"] as? String ?? "")
      let properties = try #require(work["properties"] as? [String: String])
      sites.insert(properties["site"] ?? "")
      if let ticket = properties["ticket"] { tickets.append(ticket) }
    }
    #expect(types == ["REPAIR", "X|Y"] && sites == ["A", "B"])
    #expect(descriptions.count == 300)
    #expect(tickets.count > 20 && Set(tickets).count == tickets.count)
    let nulls = try Self.generate("--count", "300", "--null-rate", "0.3")
    let share = nulls.split(separator: "\n").count { $0.contains(#""outcome":null"#) }
    #expect((60...120).contains(share))
  }

  @Test(arguments: ["endTimestamp.type", "strict.order", "request.mediaType", "valid.nearMiss"])
  func oneViolationCanBePicked(_ name: String) throws {
    let works = try Self.generate("--violation", name, "--count", "50").split(separator: "\n")
    #expect(works.count == 50)
    for work in works {
      let violation = name == "valid.nearMiss" ? "null" : "\"\(name)\""
      #expect(work.hasPrefix("{\"violation\":\(violation),"), "\(work)")
    }
  }

  // MARK: Windows

  @Test func theWordNowIsReadOnceAndSaid() throws {
    let result = try Tool.run(
      Tool.mockworks,
      ["generate", "--until", "now", "--from", "-90d", "--count", "200", "--set", "type=A|B"]
    )
    let line = try #require(result.errors.split(separator: "\n").first)
    let start = "to repeat: mockworks generate --count 200 --set 'type=A|B' --seed 0 --data-version"
    #expect(line.hasPrefix(start))
    let command = line.dropFirst("to repeat: mockworks ".count)
    let again = try Tool.shell("'\(Tool.mockworks)' \(command)")
    #expect(again.output == result.output)
    #expect(again.errors.isEmpty)
  }

  @Test func aWindowHoldsAllStarts() throws {
    let works = try Self.generate(
      "--from",
      "2026-03-01",
      "--until",
      "2026-03-08T12:00:00Z",
      "--count",
      "500"
    )
    .split(separator: "\n")
    let starts = try works.map { line in
      try #require(Int64(line.dropFirst(#"{"startTimestamp":"#.count).prefix(13)))
    }
    #expect(starts == starts.sorted())
    #expect(try #require(starts.first) >= 1_772_323_200_000)
    #expect(try #require(starts.last) < 1_772_971_200_000)
  }

  // MARK: Mistakes

  @Test func mistakesAreSaid() throws {
    let cases: [([String], String)] = [
      (["--profile", "realstic"], "did you mean 'realistic'"),
      (["--from", "yesterday"], "--from: expected a time such as 2026-03-01"),
      (["--from", "-90d"], "an offset needs the other bound as a time"),
      (["--from", "2026-03-02", "--until", "2026-03-01"], "--from must be before --until"),
      (["--until", "2026-03-01", "--per-year", "9"], "contradict each other"),
      (["--set", "typ=A"], "no such field 'typ'; did you mean 'type'"),
      (["--set", "type"], "expected FIELD=VALUE"),
      (["--set", "startTimestamp=soon"], "startTimestamp: expected an int64, found 'soon'"),
      (["--set", "thingId=a", "--set", "locationId=b"], "contradict each other"),
      (["--set", "type=A", "--unique", "type"], "contradict each other on type"),
      (["--set", "startTimestamp=9", "--set", "endTimestamp=3"], "is before startTimestamp 9"),
      (["--unique", "startTimestamp"], "is a time"),
      (["--null-rate", "2"], "expected a share from 0 to 1, found '2'"),
      (["--shard", "0/3"], "expected I/N with I from 1 to N, found '0/3'"),
      (["--things", "0"], "expected 1 to 100000, or the path of a file"),
      (["--things", "/nowhere"], "/nowhere: No such file or directory"),
      (
        ["--profile", "realistic", "--violation", "type"],
        "--violation goes with --profile invalid, not realistic"
      ),
      (
        ["--violation", "order"],
        "no such rule 'order' (--list-violations shows all); did you mean 'strict.order'?"
      ),
      (
        ["--violation", "trailingComma"],
        "(--list-violations shows all); it is a way to break body.syntax"
      ),
      (["--from", "2025"], "'2025' is no time; write 2025-01-01 for a year"),
      (["--set", "type=A|"], "an empty value between '|' in 'A|'"),
      (["--set", "email=a"], "did you mean 'userEmail'?"),
      (["--users", "201"], "--users: 200 things keep 200 people busy at most"),
      (["--output", "7", "--plot", "7"], "--plot: '7' is the file of --output"),
      (["--unique", "type", "--unique", "type"], "--unique: type is given twice"),
      (["--unique", "properties.tiket"], "no work has properties.tiket; --set gives it one"),
      (["--set", "endTimestamp=9", "--from", "2025-01-01"], "a window contradict each other"),
      (["--output", "/tmp/same", "--plot", "/tmp/same"], "is the file of --output"),
      (["--output", ""], "--output: expected a file"), (["--plot", "-"], "'-' is no file"),
      (
        ["--profile", "edge", "--locale", "it"], "--locale goes with --profile realistic, not edge"
      ),
      (["--profile", "coverage", "--count", "3"], "--count goes with"),
      (["--profile", "invalid", "--violation", "typ.type"], "did you mean 'type.type'"),
      (["--data-version", "1"], "--data-version: expected 2, which this program makes, found '1'"),
      (["--utc-offset", "7"], "expected a multiple of 15, found '7'"),
    ]
    for (arguments, expected) in cases {
      let result = try Tool.run(Tool.mockworks, ["generate"] + arguments)
      #expect(result.status == 2, "\(arguments)")
      #expect(result.errors.contains(expected), "\(arguments): \(result.errors)")
    }
  }

  @Test func idsOfARealTenantAreTaken() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    for text in [
      "pump-1\npump-2\n", #"["pump-1","pump-2"]"#, #"[{"id":"pump-1"},{"id":"pump-2"}]"#,
    ] {
      try text.write(to: file, atomically: true, encoding: .utf8)
      let works = try Self.generate("--things", file.path, "--count", "50")
      #expect(works.contains(#""thingId":"pump-1""#) && works.contains(#""thingId":"pump-2""#))
    }
    try #"["hall \"A\"","b\\c"]"#.write(to: file, atomically: true, encoding: .utf8)
    let places = try Self.generate("--locations", file.path, "--count", "100")
    #expect(places.contains(#""locationId":"hall \"A\"""#))
    #expect(places.contains(#""locationId":"b\\c""#))
    for (text, problem) in [
      ("a\nb\na\n", "line 3: 'a' comes twice"),
      ("a\n\n\(String(repeating: "x", count: 61))\n", "line 3: expected an id of 1 to 60 bytes"),
      ("[\"a\",\n]", "line 1 column 5: a comma that nothing follows; leave it out"),
      (#"{"things":["a"]}"#, "expected an array of ids, or of objects with an 'id'"),
      (#"["a",{"name":"b"}]"#, "element 2 is no string and has no 'id' that is one"),
      (" \n", "no ids are there"),
    ] {
      try text.write(to: file, atomically: true, encoding: .utf8)
      let refusal = try Self.refusal("--things", file.path)
      #expect(refusal.hasPrefix("mockworks: --things: \(file.path): \(problem)"), "\(refusal)")
    }
    try Data([0x61, 0xFF, 0x0A]).write(to: file)
    #expect(try Self.refusal("--things", file.path).hasSuffix("the file is no UTF-8"))
    try Data([0xEF, 0xBB, 0xBF] + Array("pump-1 \r\n".utf8)).write(to: file)
    #expect(try Self.generate("--things", file.path).contains(#""thingId":"pump-1""#))
  }

  // MARK: Looking at it

  @Test func aSummaryAndAPictureShowWhatCameOut() throws {
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
  @Test func howFarItIsShowsOnATerminal() throws {
    let result = try Tool.run(
      "/usr/bin/env",
      ["python3", "Tests/CLITests/Clients/progress.py", Tool.mockworks]
    )
    #expect(result.output == "shown\n", "\(result.errors)")
    let quiet = try Tool.run(Tool.mockworks, ["generate", "--count", "3000"])
    #expect(quiet.errors.isEmpty)
  }

  /// Types that are commands to a terminal, no characters of XML, or longer than a line.
  @Test func extremeTypesAreShownToo() throws {
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

  @Test func whatIsInterruptedLeavesNothing() throws {
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
    while process.isRunning, try files().isEmpty { sched_yield() }
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
  @Test(.enabled(if: Clients.hasJSONSchema, "jsonschema is missing; .ci/test installs it"))
  func anIndependentSchemaAcceptsTheWorks() throws {
    for (profile, count) in [("realistic", 2000), ("edge", 2000)] {
      let result = try Tool.shell(
        "'\(Tool.mockworks)' generate --profile \(profile) --count \(count) "
          + "| '\(Clients.python)' Tests/CLITests/Clients/works.py"
      )
      #expect(result.output == "\(count) valid\n", "\(result.errors)")
    }
  }

  /// By Python's reader of RFC 4180, which knows nothing of this project.
  @Test func rowsAreTheSameWorks() throws {
    for profile in ["realistic", "edge"] {
      let result = try Tool.shell(
        "'\(Clients.python)' Tests/CLITests/Clients/rows.py '\(Tool.mockworks)' \(profile) 500"
      )
      #expect(result.output == "500 the same\n", "\(result.errors)")
    }
  }

  @Test func extremeWorksArePostedByCurl() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.shell(
      "export MOCKWORKS_URL=\(fake.url); "
        + "'\(Tool.mockworks)' generate --profile edge --count 60 --seed 4 --format curl "
        + "| sed 's/$/ -o \\/dev\\/null -w \"%{http_code}\\\\n\"/' | sh | sort | uniq -c"
    )
    #expect(result.output.split(separator: " ") == ["60", "201\n"], "\(result.output)")
    let bodies = try Tool.shell(
      "curl -s -H 'Accept: application/x-ndjson' \(fake.url)/__mock/requests "
        + "| '\(Clients.python)' -c 'import json,sys;[print(json.loads(l)[\"body\"][\"text\"]) for l in sys.stdin]'"
    )
    #expect(
      bodies.output == (try Self.generate("--profile", "edge", "--count", "60", "--seed", "4"))
    )
  }

  /// What a shell makes of the commands arrives byte for byte.
  @Test func curlCommandsPostWhatTheySay() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.shell(
      "export MOCKWORKS_URL=\(fake.url); "
        + "'\(Tool.mockworks)' generate --profile invalid --count 120 --seed 4 --format curl "
        + "| sed 's/$/ -o \\/dev\\/null -w \"%{http_code}\\\\n\"/' | sh; "
        + "'\(Tool.mockworks)' generate --profile invalid --count 120 --seed 4 "
        + "| '\(Clients.python)' -c 'import json,sys; [print(json.loads(l)[\"status\"]) for l in sys.stdin]' >&2"
    )
    #expect(result.output == result.errors)
    #expect(result.output.split(separator: "\n").count == 120)
  }
}

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

private enum XMLDocumentCheck {
  static func isWellFormed(_ text: String) throws -> Bool {
    let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: file) }
    try text.write(to: file, atomically: true, encoding: .utf8)
    let script = "import sys, xml.dom.minidom; xml.dom.minidom.parse(sys.argv[1])"
    return try Tool.run("/usr/bin/env", ["python3", "-c", script, file.path]).status == 0
  }
}
