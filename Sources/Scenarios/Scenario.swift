package import MaintenanceWorks
package import RequestMatching

/// What a fake does beyond, or instead of, what is documented.
package struct Scenario: Sendable {
  package var name: String?
  package var description: String?
  package var seed: UInt64?
  package var access = AccessPolicy()
  package var rules: [Rule] = []
  /// The scenario as one JSON document, which can be read again.
  package internal(set) var document = Array("{}".utf8)

  /// The scenario of a fake that only does what is documented.
  package init() {}
}

/// Answers the requests that match, along a script.
package struct Rule: Sendable {
  package var name: String?
  package var when = RequestPattern()
  /// At least one step.
  package var respond: [Step] = []

  init() {}
}

/// One answer of a script.
package struct Step: Sendable {
  package enum Answer: Sendable {
    /// What is documented for the request as it is.
    case documented
    case response(ScriptedResponse)
    case fault(Fault)
  }

  package var answer = Answer.documented
  /// How many requests take this step; nil for all that come.
  package var times: Int?
  /// How long the answer is held back.
  package var delay = Duration.zero

  init() {}
}

/// A response that a scenario wrote.
package struct ScriptedResponse: Sendable {
  /// 200...599.
  package var status: Int
  /// As written, with a media type for the body where none was.
  package var headers: [(name: String, value: String)] = []
  /// Nil for the documented body of an error, or an empty one.
  package var body: [UInt8]?
}

/// A broken connection in place of a response.
package enum Fault: String, Sendable, Hashable, CaseIterable {
  /// The connection is aborted (RST).
  case reset
  /// The connection ends (FIN) without a byte.
  case close
}
