internal import Primitives
internal import Commands
internal import LinuxIO
internal import Scenarios
internal import FakeServer

/// Reads scenario files again when they change, and puts them in force if nothing is wrong in them.
final class ScenarioWatcher: Sendable {
  private let thread: WorkerThread
  private let end: Wakeup

  /// Milliseconds between two looks at the files.
  private static let interval: Int32 = 200
  /// Milliseconds without a change after which one counts as done: editors save in several steps.
  private static let quiet: Int32 = 50
  /// Looks after which a file that never rests is read all the same.
  private static let looks = 8
  /// How often files that a reading has newly found are followed before it is used as it is.
  private static let readings = 3

  private enum Token {
    static let end: UInt64 = 1
  }

  /// - Parameters:
  ///   - files: What to read.
  ///   - first: What was read of them last.
  ///   - server: Where it is put in force.
  /// - Throws: If the system gives no further thread.
  init(
    _ files: ScenarioFiles,
    first: ScenarioFiles.Contents,
    _ server: FakeServer
  ) throws(SystemError) {
    let end = try Wakeup()
    self.end = end
    thread = try WorkerThread {
      do {
        try Self.run(files, first, server, end)
      } catch {
        Console.complain("mockworks: scenario files are watched no more: \(error)")
      }
    }
  }

  /// Ends the watch and waits for it.
  func stop() {
    end.signal()
    thread.join()
  }

  private static func run(
    _ files: ScenarioFiles,
    _ first: ScenarioFiles.Contents,
    _ server: FakeServer,
    _ end: Wakeup
  ) throws(SystemError) {
    var poller = try Poller()
    try poller.add(end, .read, token: Token.end)
    var followed = FollowedFiles(byteLimit: ScenarioFiles.byteLimit)
    var last = first
    // Nothing else reports a change between the first reading and this point.
    var isDue = followed.follow(first.files)
    while true {
      if !isDue {
        if try poller.wait(milliseconds: interval) > 0 { return }
        guard followed.haveChanged() else { continue }
        for _ in 0..<looks {
          if try poller.wait(milliseconds: quiet) > 0 { return }
          if !followed.haveChanged() { break }
        }
      }
      var contents = files.read()
      for _ in 0..<readings {
        guard followed.follow(contents.files) else { break }
        contents = files.read()
      }
      isDue = false
      guard !contents.isSame(as: last) else { continue }
      last = contents
      apply(contents, of: files, to: server)
    }
  }

  private static func apply(
    _ contents: ScenarioFiles.Contents,
    of files: ScenarioFiles,
    to server: FakeServer
  ) {
    for message in contents.messages { Console.complain(lines: message) }
    guard let scenario = contents.scenario else {
      Console.complain("mockworks: not reloaded; the scenario in force stays")
      return
    }
    do throws(ControlError) {
      try server.control.replaceScenario(with: scenario)
    } catch {
      return Console.complain("mockworks: not reloaded: \(error)")
    }
    let rules = scenario.rules.count
    Console.complain(
      "mockworks: reloaded \(files.names), \(Plural.count(rules, "rule")), seed \(server.seed)"
    )
  }
}
