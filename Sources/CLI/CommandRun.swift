internal import Commands
internal import LinuxIO
internal import FakeServer
internal import Times

/// A command that was run to its end against a fake of its own.
struct CommandRun: Sendable {
  /// How the command ended.
  let ending: Ending
  /// The signal that asked to end the run before the command had ended by itself.
  let interruption: Int32?
  /// When it began, in nanoseconds since 1970, and how long it took.
  let start = SystemClock.real
  let nanoseconds: UInt64
  /// Stopped, with all that it recorded.
  let server: FakeServer

  enum Ending: Sendable, Hashable {
    /// The program does not exist or cannot be run; with the status that a shell would show.
    case notStarted(status: Int32)
    case ended(ChildProcess.Ending)
  }

  /// Runs the command, and ends the processes that it leaves.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments; not empty.
  ///   - configuration: Of the fake.
  ///   - environment: All variables of the command, which tell it of the fake.
  /// - Throws: Why the fake cannot start, or why the command cannot be waited for.
  init(
    _ command: [SystemText],
    _ configuration: ServerConfiguration,
    environment: (FakeServer) -> Environment
  ) throws(RunError) {
    System.raiseDescriptorLimit()
    do {
      // Before any thread starts: threads inherit the mask and must not receive the signals.
      let signals = try TerminationSignals(TerminationSignals.passedOn)
      var configuration = configuration
      configuration.failure = { signals.requestEnd() }
      let server = try FakeServer(configuration)
      defer { server.stop() }
      let began = SystemClock.monotonic
      self.server = server
      if let repair = server.recordRepair { Console.complain("mockworks: \(repair)") }
      var supervisor: Supervisor
      do {
        supervisor = try Supervisor(
          command,
          environment: environment(server),
          grace: UInt64(clamping: configuration.grace.nanoseconds),
          signals: signals
        )
      } catch {
        Console.complain("mockworks: cannot run '\(command[0])': \(error.reason)")
        let isMissing = error.code == ChildProcess.noSuchProgram
        ending = .notStarted(
          status: isMissing ? ExitStatus.noSuchProgram : ExitStatus.cannotRun
        )
        (interruption, nanoseconds) = (nil, 0)
        return
      }
      ending = .ended(try supervisor.run())
      interruption = supervisor.interruption
      nanoseconds = SystemClock.monotonic - began
    } catch {
      throw RunError(description: "\(error)")
    }
  }
}

extension CommandRun {
  /// As a shell would show it, but 1 if the fake has failed. It is not 0 where nothing is verified.
  var status: Int32 {
    if server.hasFailed { return ExitStatus.failure }
    switch ending {
    case .notStarted(let status): return status
    case .ended(.exit(0)): return interruption.map { ExitStatus.signalBase + $0 } ?? 0
    case .ended(.exit(let status)): return status
    case .ended(.signal(let number)): return ExitStatus.signalBase + number
    }
  }

  /// The signal that ended the command.
  var signal: Int32? {
    if case .ended(.signal(let number)) = ending { return number }
    return nil
  }

  /// Why the requests say nothing about the client; nil if they do.
  var unverifiedReason: String? {
    if server.hasFailed { return "the fake has failed" }
    if let interruption { return "the run was interrupted by \(SignalName.of(interruption))" }
    switch ending {
    case .notStarted: return "the command could not be run"
    case .ended(.exit(let status))
    where [ExitStatus.cannotRun, ExitStatus.noSuchProgram].contains(status):
      return "the command ended with status \(status), as one that could not be run"
    // The terminal sends Ctrl-C to the command and not to this process.
    case .ended(.signal(let number)) where TerminationSignals.ending.contains(number):
      return "the command was interrupted"
    case .ended: return nil
    }
  }
}
