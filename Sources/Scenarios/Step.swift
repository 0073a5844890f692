package import Randomness

/// One answer of a script.
package struct Step: Sendable {
  package enum Answer: Sendable {
    /// What is documented for the request as it is.
    case documented
    case response(ScriptedResponse)
    /// One of these, each as likely as its weight says; at least one weight is above 0.
    case oneOf([(weight: Int, step: Step)])
  }

  package var answer = Answer.documented
  package var fault: Fault?
  /// How many requests take this step; nil where it is not said.
  package var times: Int?
  /// How likely the step is taken; else the next one, or the next rule, has its turn.
  package var chance = 1.0
  /// How long the answer is held back.
  package var delay = Delay.none
  /// Where the step stands in its script, from 0, as coverage counts.
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
    case .documented: return true
    case .response(let response): return !response.hasTemplates
    case .oneOf: return false
    }
  }
}

/// How long an answer is held back.
package enum Delay: Sendable, Hashable {
  case none
  case fixed(Duration)
  case uniform(Duration, Duration)
  /// In seconds.
  case logNormal(LogNormal)

  /// Nothing is held back for longer: 24 hours, in seconds.
  private static let longest = 86_400.0

  package func value(_ draws: inout Draws) -> Duration {
    switch self {
    case .none: .zero
    case .fixed(let delay): delay
    case .uniform(let low, let high): low + (high - low) * draws.unit()
    case .logNormal(let times): .seconds(min(times.value(&draws), Self.longest))
    }
  }
}

/// A response that a scenario wrote.
package struct ScriptedResponse: Sendable {
  package enum Body: Sendable {
    /// That of the documented error, or an empty one.
    case documented
    case bytes([UInt8])
    case template(Template)
    /// A file beside the scenario, while that is read.
    case file(String, at: Range<Int>)
    /// A file that could not be read, and why.
    case unavailable(String)
  }

  /// 200...599.
  package var status: Int
  /// As written, with a media type for the body where none was.
  package var headers: [(name: String, value: Template)] = []
  package var body = Body.documented

  package var hasTemplates: Bool {
    if case .template = body { return true }
    return headers.contains { !$0.value.isFixed }
  }
}

/// A broken connection in place of a response, or a response that breaks.
package struct Fault: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The connection is aborted (RST).
    case reset
    /// The connection ends (FIN) without a byte.
    case close
    /// The response ends in the middle of its body.
    case truncate
    /// Bytes that are no HTTP.
    case garbage
    /// The head of the response, then silence until the client leaves.
    case stall
    /// The response comes in small pieces.
    case dribble

    /// True if it is a response that breaks, and not one that never comes.
    var needsResponse: Bool { self == .truncate || self == .stall || self == .dribble }
  }

  /// Where it strikes.
  package enum Place: String, Sendable, Hashable, CaseIterable {
    /// Before anything of a request is read.
    case accept
    /// Behind the head of a request, before its body.
    case head
    /// In place of the response.
    case response
  }

  /// True if there is a response, however it breaks.
  package var sendsResponse: Bool { kind.needsResponse && place == .response }

  package var kind: Kind
  package var place = Place.response
  /// What a dribble takes from its first byte to its last.
  package var duration = Duration.zero

  package init(kind: Kind, place: Place = .response, duration: Duration = .zero) {
    self.kind = kind
    self.place = place
    self.duration = duration
  }
}
