/// One answer of a script.
package struct Step: Sendable {
  package enum Answer: Sendable {
    /// The documented answer to the request as it is.
    case documented
    case response(ScriptedResponse)
    /// One of these, each as likely as its weight says.
    case oneOf([(weight: Int, step: Step)])
  }

  package var answer = Answer.documented
  /// How the steps of a `oneOf` are dealt; nil if each request draws by itself.
  var deck: Deck?
  package var fault: Fault?
  /// How many requests take this step; nil if the file does not set it.
  package var times: Int?
  /// How likely the step answers; otherwise the next step, or the next rule, does.
  package var chance = 1.0
  /// How long the answer is held back.
  package var delay = Delay.none
  /// The step's index in its script, as coverage counts; that of the `oneOf` for its steps.
  package var index = 0

  /// Where it stands in its file.
  var range = 0..<0

  static let unlimited = Int.max

  init() {}
}

extension Step {
  /// True if nothing about the step is drawn.
  var isFixed: Bool {
    guard chance == 1, fault?.kind != .garbage else { return false }
    switch delay {
    case .none, .fixed: break
    case .uniform, .logNormal: return false
    }
    switch answer {
    // The identifier of what it creates is drawn.
    case .documented: return false
    case .response(let response): return !response.hasTemplates
    case .oneOf: return false
    }
  }
}
