internal import HTTPWire
internal import MaintenanceWorks
internal import RequestJournal
internal import Scenarios

/// What a request is answered, but for the body, which stands in a buffer beside it.
struct Answer {
  var head: ResponseHead
  var outcome: Outcome
  /// Why, for the reason header, the journal and the log.
  var reason: String?
  /// The rule that answers, as the journal names it.
  var rule: String?
  /// A broken connection in place of the response.
  var fault: Fault?
  var delay = Duration.zero

  init(status: Int, outcome: Outcome) {
    head = ResponseHead(status: status)
    self.outcome = outcome
  }
}

/// What a connection does with an answer that has been written and recorded.
struct Reply {
  enum Ending: Sendable, Hashable {
    case keepOpen
    /// The end of the connection, once all is sent.
    case close
    /// Its abortion.
    case reset
  }

  var ending = Ending.keepOpen
  /// How long the bytes are held back.
  var delay = Duration.zero
}
