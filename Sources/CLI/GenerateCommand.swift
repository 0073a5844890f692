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
      At the usual rate a million works take 167 years; behind the year 9999 times begin again.
      TIME: 2026-03-01, 2026-03-01T09:41:00Z, milliseconds since 1970, 'now', or an offset from the
      other bound (-90d, +12w; units m h d w y), from 1970 to 2199.

      --set of one of the types that are made (INSPECTION REPAIR CLEANING CALIBRATION REPLACEMENT
      UPDATE) makes works of that type; of any other text it changes the member alone. A time that
      is set takes the other along. '\\|' is a bar in a value. What is set is not checked.
      FILE of ids: one a line, or a JSON array of strings or of objects with an 'id'. With ids of
      things and none of locations, no work is on a location.

      Commands of --format curl post to MOCKWORKS_URL (http://127.0.0.1:8470), with MOCKWORKS_TOKEN
      (technician) and MOCKWORKS_TENANT (acme).

      A line of the invalid profile has 'violation' (null where all is valid), 'case' (the way to
      break it), 'layer', 'verdict' (refuse, accept, or either where the standard leaves it open),
      'status' and 'strictStatus', 'reason', 'twin' (the index of the valid work), and the body: as
      'body' where it is JSON, else as 'text', or as 'base64' where it is no UTF-8. Pairs of the
      coverage profile name the level of each member: 0 absent, 1 empty, 2 least, 3 greatest,
      4 typical.
      """
  )

  static let command = Command(spec: spec, run: run)

  private static func run(_ arguments: Arguments) throws(UsageError) -> Int32 {
    if arguments.has("list-violations") {
      return ExitStatus.printed(Console.print(ViolationList.text))
    }
    let options = try GenerateOptions(arguments)
    if let repeating = options.repeating { Console.complain(lines: "to repeat: \(repeating)") }
    let path = arguments.file("output").flatMap { $0 == "-" ? nil : $0 }
    if let plot = arguments.file("plot"),
      let objection = ReportKind.svg.objection(to: plot, option: "plot")
    {
      throw arguments.usageError("--plot: \(objection)")
    }
    let writing = OrderedOutput(
      options.output,
      options.part,
      threads: options.threads,
      isCompressed: path?.hasSuffix(".gz") ?? false,
      wantsTally: arguments.has("summary") || arguments.has("plot")
    )
    do {
      let plot = try arguments.file("plot").map { path throws(ReportError) in try Report(path) }
      guard try write(writing, to: path) else { return ExitStatus.success }
      if arguments.has("summary") { Console.complain(lines: SummaryTable.text(of: writing.tally)) }
      try plot?.write { append throws(SystemError) in
        try append(Array(SummaryPlot.svg(of: writing.tally).utf8))
      }
      return ExitStatus.success
    } catch {
      Console.complain("mockworks: \(error)")
      return ExitStatus.failure
    }
  }

  /// Makes all works.
  ///
  /// - Parameters:
  ///   - works: What is made.
  ///   - path: Of a file; nil for standard output.
  /// - Returns: False if the reader has closed the pipe, as `head` does.
  /// - Throws: Why they cannot be written.
  private static func write(_ works: OrderedOutput, to path: SystemText?) throws(ReportError)
    -> Bool
  {
    do throws(SystemError) {
      if let path {
        try write(works, toFile: path)
      } else {
        try works.run { bytes throws(SystemError) in try StandardStream.output.write(bytes) }
      }
      return true
    } catch {
      if error.code == StandardStream.brokenPipe { return false }
      throw ReportError(path ?? "standard output", error)
    }
  }

  /// Makes all works; what is interrupted or fails leaves nothing.
  private static func write(
    _ works: OrderedOutput,
    toFile path: SystemText
  ) throws(SystemError) {
    // Before other threads start: they inherit the mask, so that only this thread receives signals.
    let signals = try TerminationSignals(TerminationSignals.handedOn)
    let file = try OutputFile(path)
    let watching = try WorkerThread {
      guard let number = try? signals.wait() else { return }
      file.discard()
      exitProcess(ExitStatus.signalBase + number)
    }
    watching.detach()
    do throws(SystemError) {
      try works.run { bytes throws(SystemError) in try file.write(bytes) }
      try file.finish()
    } catch {
      file.discard()
      throw error
    }
  }
}
