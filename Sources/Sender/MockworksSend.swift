internal import Commands
internal import Foundation
internal import Guarding
internal import LinuxIO

/// `mockworks send`, in a program of its own: the network library that it needs would cost every
/// other command its loading.
@main
enum MockworksSend {
  /// How long requests under way may take once it is to end.
  private static let grace: UInt64 = 5_000_000_000
  private static let signalStatus: Int32 = 128
  /// Seconds.
  private static let pulse = 3600.0

  /// Not asynchronous itself: signals must be held back before there is another thread.
  static func main() {
    StandardStream.openMissing()
    StandardStream.ignoreWriteSignals()
    do {
      let signals = try TerminationSignals()
      Task { exitProcess(await run(Array(CommandLine.arguments.dropFirst()), signals)) }
      // The network library needs a main loop; `dispatchMain()` would let the signals through. A loop
      // that waits for nothing returns at once, so it waits for a timer that does nothing.
      RunLoop.main.add(Timer(timeInterval: pulse, repeats: true) { _ in }, forMode: .default)
      while true { RunLoop.main.run(until: .distantFuture) }
    } catch {
      Console.complain("mockworks: \(error)")
      exitProcess(ExitStatus.failure)
    }
  }

  private static func run(_ words: [String], _ signals: TerminationSignals) async -> Int32 {
    do {
      let arguments = try Arguments(words, for: SendOptions.spec)
      if arguments.asksForHelp {
        return ExitStatus.printed(Console.print(SendOptions.spec.help))
      }
      let options = try SendOptions(arguments, environment: ProcessInfo.processInfo.environment)
      return try await send(options, signals)
    } catch let error as UsageError {
      Console.complain("mockworks: \(error.message)\n\(error.advice)")
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
    let feed = WorkFeed()
    let poster = Poster(options.url, options)
    let delivery = Delivery(options, feed: feed, poster: poster, failed: failed)
    let signal = Guarded<Int32?>(nil)
    let stopping = Stopping(signal: signal)
    try watch(signals, stopping, delivery, poster)
    try feed.start(options)
    let start = SystemClock.monotonic
    await delivery.run()
    let seconds = Double(SystemClock.monotonic - start) / 1e9
    try failed?.finish()
    let report = delivery.report
    if !options.isQuiet { Console.print(report.text(seconds: seconds)) }
    if let failure = delivery.writeFailure {
      Console.complain("mockworks: \(options.failedFile ?? ""): \(failure.reason)")
      return ExitStatus.failure
    }
    if let number = stopping.number { return signalStatus + number }
    return report.failed == 0 ? ExitStatus.success : ExitStatus.failure
  }

  /// The signal that ended the run, if one did.
  private final class Stopping: Sendable {
    private let signal: Guarded<Int32?>

    init(signal: consuming Guarded<Int32?>) { self.signal = signal }

    var number: Int32? {
      get { signal.withLock { $0 } }
      set { signal.withLock { $0 = newValue } }
    }
  }

  /// Ends the run at the first signal, and the process at the second.
  private static func watch(
    _ signals: TerminationSignals,
    _ stopping: Stopping,
    _ delivery: Delivery,
    _ poster: Poster
  ) throws(SystemError) {
    let thread = try WorkerThread {
      guard let number = try? signals.wait() else { return }
      stopping.number = number
      delivery.stop()
      Task {
        try? await Task.sleep(nanoseconds: grace)
        poster.cancel()
      }
      guard (try? signals.wait()) != nil else { return }
      exitProcess(signalStatus + number)
    }
    thread.detach()
  }

  private static func failedFile(_ path: String, _ options: SendOptions) throws -> OutputFile {
    if options.count == nil, Files.isInput(path) {
      throw UsageError(
        "--failed: \(path) is what is read; writing there would empty it. Name another file",
        SendOptions.spec
      )
    }
    do {
      return try OutputFile(path)
    } catch {
      throw UsageError("--failed: \(path): \(error.reason)", SendOptions.spec)
    }
  }
}
