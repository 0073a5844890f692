import Foundation
import TestSupport
import Testing

extension GenerateCommandTests {
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

  @Test func wordNowIsReadOnceAndPrinted() throws {
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

  @Test func mistakesAreReported() throws {
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

  @Test func idsOfARealTenantAreUsed() throws {
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
}
