internal import Primitives
internal import Commands
internal import Foundation
internal import LinuxIO

/// `mockworks send`, in a program of its own: the network library that it needs would cost every
/// other command its loading.
@main
enum MockworksSend {
  /// Seconds.
  private static let pulse = 3600.0

  /// Not asynchronous itself: signals must be held back before there is another thread.
  static func main() {
    StandardStream.openMissing()
    StandardStream.ignoreWriteSignals()
    do {
      let signals = try TerminationSignals(TerminationSignals.handedOn)
      Task { exitProcess(await run(SystemText.arguments, signals)) }
      // The network library needs a main loop; `dispatchMain()` would let the signals through. A loop
      // that waits for nothing returns at once, so it waits for a timer that does nothing.
      RunLoop.main.add(Timer(timeInterval: pulse, repeats: true) { _ in }, forMode: .default)
      while true { RunLoop.main.run(until: .distantFuture) }
    } catch {
      Console.complain("mockworks: \(error)")
      exitProcess(ExitStatus.failure)
    }
  }

  private static func run(_ words: [SystemText], _ signals: TerminationSignals) async -> Int32 {
    do {
      let arguments = try Arguments(words, for: SendOptions.spec)
      if arguments.asksForHelp {
        return ExitStatus.printed(Console.print(SendOptions.spec.help))
      }
      let options = try SendOptions(arguments, environment: ProcessInfo.processInfo.environment)
      return try await send(options, signals)
    } catch let error as UsageError {
      Console.complain(lines: "mockworks: \(error.message)\n\(error.advice)")
      return ExitStatus.usage
    } catch {
      Console.complain("mockworks: \(error)")
      return ExitStatus.failure
    }
  }

  private static func send(
    _ options: SendOptions,
    _ signals: TerminationSignals
  ) async throws -> Int32 {
    if options.count == nil, StandardStream.inputIsTerminal {
      throw UsageError(
        "works are read from standard input, which is a terminal; --count N makes them",
        SendOptions.spec
      )
    }
    let failed = try options.failedFile.map { try failedFile($0, options) }
    let queue = WorkQueue(start: options.skip)
    let feed = WorkFeed(options, to: queue)
    let delivery = Delivery(
      options,
      queue: queue,
      poster: Poster(options),
      failed: failed
    )
    let stopping = Stopping(delivery, failed)
    try stopping.watch(signals)
    guard await delivery.signIn() else {
      _ = failed?.finish()
      return stopping.number.map { ExitStatus.signalBase + $0 } ?? ExitStatus.failure
    }
    try feed.start()
    let start = SystemClock.monotonic
    await delivery.run()
    let seconds = Double(SystemClock.monotonic - start) / 1e9
    var status = delivery.report.failed == 0 ? ExitStatus.success : ExitStatus.failure
    if let failure = failed?.finish() {
      Console.complain("mockworks: \(options.failedFile?.description ?? ""): \(failure.reason)")
      status = ExitStatus.failure
    }
    if !say(feed.result, options) { status = ExitStatus.failure }
    if stopping.number != nil {
      for line in delivery.notice.lines { Console.complain("mockworks: \(line)") }
    }
    if let failed, failed.count > 0, stopping.number == nil {
      Console.complain(
        "mockworks: \(Plural.count(failed.count, "work is", "works are")) in "
          + "\(failed.path); send that file to finish the job"
      )
    }
    if !options.isQuiet, !Console.print(await delivery.wholeReport().text(seconds: seconds)) {
      status = ExitStatus.failure
    }
    return stopping.number.map { ExitStatus.signalBase + $0 } ?? status
  }

  /// Says what was wrong with the input as a whole.
  ///
  /// - Returns: False if it could not be read to its end.
  private static func say(_ outcome: WorkFeed.Outcome, _ options: SendOptions) -> Bool {
    if let failure = outcome.failure {
      Console.complain("mockworks: standard input: \(failure)")
      return false
    }
    if let total = options.count ?? outcome.total, options.skip > total {
      let verb = Plural.word(for: total, "is", "are")
      let works = Plural.count(total, "work")
      Console.complain("mockworks: --skip \(options.skip): there \(verb) only \(works)")
    }
    return true
  }

  private static func failedFile(_ path: SystemText, _ options: SendOptions) throws -> FailedFile {
    if options.count == nil, Files.isInput(path) {
      throw UsageError(
        "--failed: \(path) is what is read, and what failed would take its place. "
          + "Name another file",
        SendOptions.spec
      )
    }
    if Files.size(path) > 0 {
      throw UsageError(
        "--failed: \(path) has works of an earlier run, which would be lost: send it first, or name "
          + "another file",
        SendOptions.spec
      )
    }
    do throws(SystemError) {
      return try FailedFile(path)
    } catch {
      throw UsageError("--failed: \(path): \(error.reason)", SendOptions.spec)
    }
  }
}
