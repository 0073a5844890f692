internal import Commands
internal import LinuxIO
internal import Scenarios
internal import StubServer

/// Reads scenario files again when they change, and puts them in force if nothing is wrong in them.
final class ScenarioWatcher: Sendable {
  private let thread: WorkerThread
  private let end: Wakeup

  /// Milliseconds of quiet after which a change counts as done: editors save in several steps.
  private static let quiet: Int32 = 50

  private enum Token {
    static let change: UInt64 = 1
    static let end: UInt64 = 2
  }

  /// - Parameters:
  ///   - files: What to read.
  ///   - first: What was read of them last.
  ///   - server: Where it is put in force.
  /// - Throws: What the system says of watching a folder.
  init(
    _ files: ScenarioFiles,
    first: ScenarioFiles.Contents,
    _ server: StubServer
  ) throws(SystemError) {
    let folders = try FolderWatcher()
    for folder in first.folders { try folders.watch(folder) }
    let end = try Wakeup()
    self.end = end
    thread = try WorkerThread {
      do {
        try Self.run(files, first, server, folders, end)
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
    _ server: StubServer,
    _ folders: FolderWatcher,
    _ end: Wakeup
  ) throws(SystemError) {
    var poller = try Poller()
    try poller.add(folders, .read, token: Token.change)
    try poller.add(end, .read, token: Token.end)
    var last = first.bytes
    while true {
      var timeout: Int32 = -1
      while true {
        let count = try poller.wait(milliseconds: timeout)
        if (0..<count).contains(where: { poller.event(at: $0).token == Token.end }) { return }
        if count == 0 { break }
        folders.clear()
        timeout = quiet
      }
      let contents = files.read()
      guard contents.bytes != last || contents.scenario == nil else { continue }
      last = contents.bytes
      for folder in contents.folders { try? folders.watch(folder) }
      apply(contents, of: files, to: server)
    }
  }

  private static func apply(
    _ contents: ScenarioFiles.Contents,
    of files: ScenarioFiles,
    to server: StubServer
  ) {
    for message in contents.messages { Console.complain(message) }
    guard let scenario = contents.scenario else {
      Console.complain("mockworks: not reloaded; the scenario in force stays")
      return
    }
    server.replaceScenario(with: scenario)
    let rules = scenario.rules.count
    Console.complain(
      "mockworks: reloaded \(files.paths.joined(separator: ", ")), \(rules) "
        + "rule\(rules == 1 ? "" : "s"), seed \(server.seed)"
    )
  }
}
