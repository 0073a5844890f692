internal import Commands
internal import LinuxIO
internal import WorkFixtures

/// `mockworks generate`: writes maintenance works.
enum GenerateCommand {
  static let spec = CommandSpec(
    name: "generate",
    summary: "Write made-up maintenance works: realistic, extreme or wrong in a known way.",
    operands: nil,
    options: GenerateOptions.options,
    notes: """
      Profiles: realistic, as a fleet in the field has them; edge, valid but at the limits; invalid,
      each breaks one rule and says which; coverage, a small fixed set of all of that.

      Work I is a function of the seed and I: the same bytes on every machine, on any number of
      threads, and shards put together are the whole. No clock is read but for the word 'now'.
      Without --until works come at a constant rate from --from on, so that a longer run begins
      with the shorter one. With --until the window is filled: another count is another run.
      TIME: 2026-03-01, 2026-03-01T09:41:00Z, milliseconds since 1970, 'now', or an offset from the
      other bound (-90d; units m h d w y).
      """
  )

  static let command = Command(spec: spec, run: run)

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    if arguments.has("list-violations") {
      return ExitStatus.printed(Console.print(ViolationList.text))
    }
    let options = try GenerateOptions(arguments, spec)
    let threads =
      try arguments.integer("threads", in: GenerateOptions.threads, spec)
      ?? min(Machine.processorCount, GenerateOptions.threads.upperBound)
    if let repeating = options.repeating { Console.complain("to repeat: \(repeating)") }
    let wantsTally = arguments.has("summary") || arguments.has("plot")
    let target = arguments["output"]
    do {
      let plot = try arguments["plot"].map { path throws(SystemError) in try OutputFile(path) }
      let file = try target.map { path throws(SystemError) in try OutputFile(path) }
      let writing = OrderedOutput(
        options.output,
        options.indexes,
        threads: threads,
        isCompressed: target?.hasSuffix(".gz") ?? false,
        wantsTally: wantsTally
      )
      try writing.run { bytes throws(SystemError) in
        if let file { try file.write(bytes) } else { try StandardStream.output.write(bytes) }
      }
      try file?.finish()
      if arguments.has("summary") { Console.complain(SummaryTable.text(of: writing.tally)) }
      try plot?.write(Array(SummaryPlot.svg(of: writing.tally).utf8).span)
      try plot?.finish()
      return ExitStatus.success
    } catch {
      // Whoever read the output has had enough: that is how a pipe to `head` ends.
      if target == nil, error.code == StandardStream.brokenPipe { return ExitStatus.success }
      Console.complain("mockworks: \(target ?? "standard output"): \(error.reason)")
      return ExitStatus.failure
    }
  }
}
