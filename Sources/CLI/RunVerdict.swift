internal import Diagnostics
internal import Primitives
internal import Verification
internal import Commands
internal import LinuxIO
internal import Journal
internal import FakeServer

/// What became of a run of `exec`: verifies it, tells people, and writes the reports.
struct RunVerdict: Sendable {
  let run: CommandRun
  /// Of the suite in reports.
  let name: String
  private let verification: Verification
  /// What options demand of the run.
  private let demands: [RunDemand]
  /// Why nothing was judged; nil if something was.
  private let emptiness: String?

  init(run: CommandRun, name: String, demandsUse: Bool, demandsJudgement: Bool) {
    self.run = run
    self.name = name
    let control = run.server.control
    verification = control.masked(control.verify())
    emptiness = Self.emptiness(of: verification, requests: control.recordedCount)
    var demands: [RunDemand] = []
    if demandsUse { demands.append(RunDemand(unused: control.unused.map(\.description))) }
    if demandsJudgement { demands.append(RunDemand(unjudged: emptiness)) }
    self.demands = demands
  }

  var isMet: Bool { verification.isPassed && demands.allSatisfy(\.problems.isEmpty) }

  /// Why a verification that passed says nothing of the client; nil if it says something.
  private static func emptiness(of verification: Verification, requests: UInt64) -> String? {
    guard verification.isPassed else { return nil }
    guard requests > 0 else { return "no request came" }
    let results = verification.results
    if results.isEmpty { return "no scenario has 'expect'" }
    guard results.allSatisfy({ $0.noEvidence != nil }) else { return nil }
    return results.count == 1
      ? "the client rule found nothing to look at"
      : "none of the \(results.count) client rules found anything to look at"
  }

  /// Tells people, on standard error.
  ///
  /// - Parameter isQuiet: True to be silent if all is well.
  func say(isQuiet: Bool) {
    if let signal = run.signal {
      Console.complain("mockworks: the command was ended by \(SignalName.of(signal))")
    }
    if let reason = run.unverifiedReason {
      // That a command cannot be run has been said.
      if case .ended = run.ending {
        Console.complain("mockworks: nothing was verified: \(reason)")
      }
      return
    }
    if !isMet {
      // The empty line also ends what the command may have left of a line.
      Console.complain(
        coloured: [ColouredLine(""), ColouredLine("── mockworks: \(headline) ──", "", .red)]
          + verdicts
      )
      if GitHubAnnotation.areWanted { for line in annotations { Console.complain("\(line)") } }
    }
    if let summary, !isQuiet {
      Console.complain("mockworks: \(summary)")
      if verification.isPassed { for line in remarks { Console.complain(line) } }
    }
  }

  private var failures: [ExpectationResult] {
    verification.results.filter { $0.conclusion != .passed }
  }

  /// How much is wrong, for instance `1 of 4 expectations not met`.
  private var headline: String {
    var parts: [String] = []
    if !verification.isPassed {
      let all = Plural.count(verification.results.count, "expectation")
      parts.append("\(failures.count) of \(all) not met")
    }
    parts += demands.filter { !$0.problems.isEmpty }.map(\.failure)
    return parts.joined(separator: ", ")
  }

  private var verdicts: [ColouredLine] {
    var lines: [ColouredLine] = []
    if !verification.isPassed {
      lines = verification.text.split(separator: "\n").map { line in
        let colours: [(word: String, ColouredLine.Colour)] = [
          ("FAILED", .red), ("UNSURE", .yellow), ("passed", .green),
        ]
        guard let (word, colour) = colours.first(where: { line.hasPrefix($0.word + " ") }) else {
          return ColouredLine(String(line))
        }
        return ColouredLine(word, String(line.dropFirst(word.count)), colour)
      }
    }
    return lines
      + demands.flatMap { demand in
        demand.problems.map { ColouredLine("\(demand.label):", " \($0)", .red) }
      }
  }

  private var annotations: [GitHubAnnotation] {
    failures.map { GitHubAnnotation($0) }
      + demands.filter { !$0.problems.isEmpty }.map { GitHubAnnotation($0) }
  }

  /// The line at the end of a run; nil if the other output has said it all.
  private var summary: String? {
    let count = run.server.control.recordedCount
    guard count > 0 else {
      let proxies = ProxyExemption.proxies(in: .inherited)
      let url =
        (emptiness == nil ? "" : "nothing was judged: ")
        + "no request came; the fake's URL is in MOCKWORKS_URL"
      if proxies.isEmpty { return url }
      return "\(url); \(proxies.joined(separator: " and ")) "
        + Plural.word(for: proxies.count, "names", "name")
        + " a proxy, and a client that ignores NO_PROXY sends its calls there"
    }
    let requests = Plural.count(count, "request")
    let results = verification.results
    guard !results.isEmpty else {
      return "\(requests); nothing was judged: no scenario has 'expect'"
    }
    if let emptiness { return "\(requests); nothing was judged: \(emptiness)" }
    guard verification.isPassed else { return nil }
    return Plural.count(results.count, "expectation") + " met"
      + (unjudged.isEmpty ? "" : " (\(unjudged.count) with nothing to judge)") + ", \(requests)"
  }

  private var unjudged: [ExpectationResult] {
    verification.results.filter { $0.noEvidence != nil }
  }

  /// Why rules had nothing to judge, and what can be read in two ways, a line each.
  private var remarks: [String] {
    verification.results.flatMap { result in
      ([result.noEvidence].compactMap(\.self) + result.notes).map {
        "           \(VisibleText.line(result.name)): \(VisibleText.line($0))"
      }
    }
  }

  /// Writes the reports that were asked for.
  ///
  /// - Returns: False if one could not be written, after an error message.
  func write(_ reports: Reports) -> Bool {
    let junit = attempt(reports.junit) { append throws(SystemError) in
      let report = JUnitReport(
        suite: name,
        verification: verification,
        demands: demands,
        unverified: run.unverifiedReason,
        requests: run.server.control.recordedCount,
        time: (run.start, run.nanoseconds)
      )
      try append(Array(report.text.utf8))
    }
    var archive = reports.har
    // It has what clients sent, of which masking hides only the known secrets.
    archive?.isPrivate = true
    let har = attempt(archive) { append throws(SystemError) in
      try run.server.control.exportHAR(of: run.server.origin, append)
    }
    return junit && har
  }

  private func attempt(
    _ report: Report?,
    _ body: (([UInt8]) throws(SystemError) -> Void) throws(SystemError) -> Void
  ) -> Bool {
    guard let report else { return true }
    do {
      try report.write(body)
      return true
    } catch {
      Console.complain("mockworks: \(error)")
      return false
    }
  }
}
