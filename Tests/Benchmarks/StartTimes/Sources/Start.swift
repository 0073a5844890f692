import Glibc
import StubServer

/// Measures how long a fake takes to start, to answer its first request, and to stop.
@main
enum Start {
  /// Runs that are not counted: the first ones load code and data.
  private static let warmUps = 20

  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    let runs = arguments.first.flatMap { Int($0) } ?? 1000
    let name = arguments.dropFirst().first ?? "rate-limited"
    guard runs > 0 else { return print("usage: start [RUNS] [SCENARIO]") }

    var starts = Times("start")
    var answers = Times("start to first answer")
    var stops = Times("stop")
    for run in -warmUps..<runs {
      let begin = ContinuousClock.now
      let server = try await StubServer.start(scenario: .named(name))
      let started = ContinuousClock.now
      try FirstRequest(port: server.port).send()
      let answered = ContinuousClock.now
      await server.stop()
      let stopped = ContinuousClock.now
      guard run >= 0 else { continue }
      starts.add(started - begin)
      answers.add(answered - begin)
      stops.add(stopped - answered)
    }
    print("\(runs) runs, scenario \(name)")
    for times in [starts, answers, stops] { print(times) }
  }
}
