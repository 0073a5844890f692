internal import Diagnostics
internal import Primitives
internal import Verification
internal import Commands
internal import LinuxIO
internal import Journal
internal import StubServer

/// What became of a run of `exec`: verifies it, tells people, and writes the reports.
struct RunVerdict: Sendable {
  let run: CommandRun
  /// Of the suite in reports.
  let name: String
  private let verification: Verification
  /// What of the scenario never ran; nil if that does not matter.
  private let unused: [String]?

  init(run: CommandRun, name: String, unused: [String]?) {
    self.run = run
    self.name = name
    self.unused = unused
    verification = run.server.control.masked(run.server.control.verify())
  }

  var isMet: Bool { verification.isPassed && unused?.isEmpty ?? true }

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
      if verification.isPassed { for line in unjudged { Console.complain(line) } }
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
    if let unused, !unused.isEmpty {
      parts.append(Plural.count(unused.count, "part") + " of the scenario never ran")
    }
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
    return lines + (unused ?? []).map { ColouredLine("unused:", " \($0)", .red) }
  }

  private var annotations: [GitHubAnnotation] {
    let ofUnused = (unused ?? []).isEmpty ? [] : [GitHubAnnotation(unused: unused ?? [])]
    return failures.map(GitHubAnnotation.init) + ofUnused
  }

  /// The line at the end of a run; nil if the other output has said it all.
  private var summary: String? {
    let count = run.server.control.recordedCount
    guard count > 0 else {
      let proxies = ProxyExemption.proxies(in: .inherited)
      let url = "no request came; the fake's URL is in MOCKWORKS_URL"
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
    guard verification.isPassed else { return nil }
    return Plural.count(results.count, "expectation") + " met"
      + (unjudged.isEmpty ? "" : " (\(unjudged.count) with nothing to judge)") + ", \(requests)"
  }

  /// Why rules had nothing to judge, a line each.
  private var unjudged: [String] {
    verification.results.compactMap { result in
      result.noEvidence.map { "           \(VisibleText.line(result.name)): \($0)" }
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
        unused: unused,
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
