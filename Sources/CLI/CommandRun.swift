internal import Commands
internal import LinuxIO
internal import StubServer

/// A command that was run to its end against a fake of its own.
struct CommandRun: Sendable {
  /// As a shell would show it.
  let status: Int32
  /// False if there is no such program, or it is none.
  let hasStarted: Bool
  /// Stopped, with all that it recorded.
  let server: StubServer

  /// Runs the command, and ends what it leaves behind.
  ///
  /// - Parameters:
  ///   - command: The program and its arguments; not empty.
  ///   - configuration: Of the fake.
  ///   - environment: What the command is told of the fake.
  /// - Throws: Why there is no fake, or what keeps from waiting for the command.
  init(
    _ command: [String],
    _ configuration: ServerConfiguration,
    environment: (StubServer) -> [(name: String, value: String)]
  ) throws(RunError) {
    Machine.raiseDescriptorLimit()
    do {
      // Before any thread starts: they must not take the signals.
      let signals = try TerminationSignals(TerminationSignals.handedOn)
      let server = try StubServer(configuration)
      defer { server.stop() }
      self.server = server
      if let repair = server.recordRepair { Console.complain("mockworks: \(repair)") }
      let child: ChildProcess
      do {
        child = try ChildProcess(command, environment: environment(server))
      } catch {
        Console.complain("mockworks: cannot run '\(command[0])': \(error.reason)")
        status =
          error.code == ChildProcess.noSuchProgram
          ? ExitStatus.noSuchProgram : ExitStatus.cannotRun
        hasStarted = false
        return
      }
      defer { child.endRest() }
      // It ends with the process.
      _ = try WorkerThread {
        while let signal = try? signals.wait() { child.send(signal) }
      }
      hasStarted = true
      switch try child.wait() {
      case .exit(let status): self.status = status
      case .signal(let number): status = ExitStatus.signalBase + number
      }
    } catch {
      throw RunError(description: "\(error)")
    }
  }
}

/// Why a command was not run to its end.
struct RunError: Error, CustomStringConvertible {
  let description: String
}
