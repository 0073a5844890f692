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
  /// How the connection breaks, and what its bytes are drawn from.
  var fault: Fault?
  var garbage: [UInt8] = []
  var hold = Hold.none

  init(status: Int, outcome: Outcome) {
    head = ResponseHead(status: status)
    self.outcome = outcome
  }
}

/// How long an answer is held back.
enum Hold: Sendable, Hashable {
  case none
  case real(Duration)
  /// Until the clock of the tenant shows that time, in nanoseconds since 1970 UTC.
  case virtual(until: Int64, tenant: String)
}

/// What a connection does with an answer that has been written and recorded.
struct Reply {
  enum Ending: Sendable, Hashable {
    case keepOpen
    /// The end of the connection, once all is sent.
    case close
    /// Its abortion.
    case reset
    /// Silence, until the client leaves.
    case stall
  }

  var ending = Ending.keepOpen
  var hold = Hold.none
  /// What sending the bytes takes, piece by piece; nil to send them at once.
  var pace: Duration?
}
