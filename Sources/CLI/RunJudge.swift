internal import Commands
internal import LinuxIO
internal import RequestJournal
internal import StubServer

/// Says and writes how a run was.
struct RunJudge: Sendable {
  let run: CommandRun
  /// Of the suite in reports.
  let name: String
  private let verification: Verification?
  /// What of the scenario never ran; nil if that does not matter.
  private let unused: [String]?

  init(run: CommandRun, name: String, unused: [String]?) {
    self.run = run
    self.name = name
    self.unused = unused
    verification = run.server.verify()
  }

  var isMet: Bool { verification?.isPassed ?? true && unused?.isEmpty ?? true }

  /// Tells people, on standard error.
  ///
  /// - Parameter isQuiet: True to be silent if all is well.
  func say(isQuiet: Bool) {
    if let verification, !verification.isPassed {
      Console.complain(String(verification.text.dropLast()))
    }
    for problem in unused ?? [] { Console.complain("unused: \(problem)") }
    if let summary, !isQuiet { Console.complain("mockworks: \(summary)") }
  }

  /// What is not said by then; nil if all is.
  private var summary: String? {
    guard run.hasStarted else { return nil }
    let count = run.server.recordedRequests
    guard count > 0 else { return "no request came; the fake's URL is in MOCKWORKS_URL" }
    let requests = "\(count) \(count == 1 ? "request" : "requests")"
    guard let judgements = verification?.judgements else {
      return "\(requests); nothing was judged: no scenario has 'expect'"
    }
    guard verification?.isPassed ?? true else { return nil }
    let idle = judgements.count { $0.noEvidence != nil }
    return "\(judgements.count) \(judgements.count == 1 ? "expectation" : "expectations") met"
      + (idle > 0 ? " (\(idle) with nothing to judge)" : "") + ", \(requests)"
  }

  /// Writes the reports that were asked for.
  ///
  /// - Returns: False if one could not be written, which has been said then.
  func write(_ reports: Reports) -> Bool {
    let junit = attempt(reports.junit) { append throws(SystemError) in
      let report = JUnitReport(suite: name, verification: verification, unused: unused)
      try append(Array(report.text.utf8))
    }
    let har = attempt(reports.har) { append throws(SystemError) in
      try run.server.exportHAR(append)
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
