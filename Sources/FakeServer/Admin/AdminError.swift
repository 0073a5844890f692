internal import Scenarios
internal import Diagnostics
internal import JSONWire

/// Why a call is refused.
struct AdminError: Error {
  var status: Int
  var message: String
  /// Header fields of the refusal.
  var fields: [(name: String, value: String)] = []
  /// The problems of the body, each with its place.
  private var problems: [Diagnostic] = []
  private var source = SourceText(name: "", bytes: [])

  init(_ status: Int, _ message: String) {
    self.status = status
    self.message = message
  }

  init(_ message: String, _ problems: [Diagnostic], of source: SourceText) {
    self.init(400, message)
    self.problems = problems
    self.source = source
  }

  init(_ error: ControlError) {
    switch error {
    case .scenarioRefused(let refused):
      self.init(400, error.description)
      problems = refused.problems.map(\.diagnostic)
      if let problem = refused.problems.first { source = problem.source }
    case .limitReached, .stopped: self.init(503, error.description)
    case .notRecorded, .notStored: self.init(404, error.description)
    case .lockout, .basePathStays, .clockOverrun, .matchingTooLong, .noToken:
      self.init(400, error.description)
    }
  }

  /// Calls a function of `FakeControl`; its errors get their status.
  static func of<Result>(
    _ call: () throws(ControlError) -> Result
  ) throws(AdminError) -> Result {
    do throws(ControlError) { return try call() } catch { throw AdminError(error) }
  }
}

extension AdminError {
  var answer: AdminAnswer {
    var answer = AdminAnswer(status: status) { writer in
      writer.object { writer in
        writer.member("message", message)
        if !problems.isEmpty { writer.problems("problems", problems, of: source) }
      }
    }
    answer.fields += fields
    return answer
  }

  /// The same for people.
  var textAnswer: AdminAnswer {
    let lines = [VisibleText.line(message)] + problems.map(source.render)
    var answer = AdminAnswer(status: status, text: lines.joined(separator: "\n") + "\n")
    answer.fields += fields
    return answer
  }
}
