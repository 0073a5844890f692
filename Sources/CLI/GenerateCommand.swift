internal import JSONWire
internal import LinuxIO
internal import WorkFixtures

/// `mockworks generate`: writes maintenance works to standard output.
enum GenerateCommand {
  static let spec = CommandSpec(
    name: "generate",
    summary: "Write made-up maintenance works that the fake accepts.",
    operands: nil,
    options: [
      .init(name: "count", value: "N", help: "How many works (10)."),
      .init(
        name: "seed",
        value: "N",
        help: "What they are drawn from; the same gives the same (0)."
      ),
      .init(
        name: "format",
        value: "FORMAT",
        help: "ndjson, one work a line, or json, one array (ndjson)."
      ),
    ],
    notes: "No clock is read: the same seed gives the same bytes on every machine."
  )

  static let command = Command(spec: spec, run: run)

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    let count = try arguments.integer("count", in: 0...UInt64.max, spec) ?? 10
    let seed = try arguments.integer("seed", in: 0...UInt64.max, spec) ?? 0
    let format = try arguments.word("format", of: ["ndjson", "json"], spec) ?? "ndjson"
    do {
      try write(WorkGenerator(seed: seed), count: count, isArray: format == "json")
      return ExitStatus.success
    } catch {
      // Whoever read the output has had enough: that is how a pipe to `head` ends.
      if error.code == StandardStream.brokenPipe { return ExitStatus.success }
      Console.complain("mockworks: standard output: \(error)")
      return ExitStatus.failure
    }
  }

  /// Bytes gathered before they are written.
  private static let blockBytes = 64 * 1024

  private static func write(
    _ generator: WorkGenerator,
    count: UInt64,
    isArray: Bool
  ) throws(SystemError) {
    var block: [UInt8] = []
    if isArray { block.append(UInt8(ascii: "[")) }
    var index: UInt64 = 0
    while index < count {
      if isArray { block += Array((index == 0 ? "\n" : ",\n").utf8) }
      var writer = JSONWriter()
      generator.write(index, into: &writer)
      block += writer.bytes
      if !isArray { block.append(UInt8(ascii: "\n")) }
      if block.count >= blockBytes {
        try StandardStream.output.write(block)
        block.removeAll(keepingCapacity: true)
      }
      index += 1
    }
    if isArray { block += Array("\n]\n".utf8) }
    try StandardStream.output.write(block)
  }
}
