internal import HTTPWire
internal import FakedAPI
internal import Journal
internal import Scenarios

/// The response to one request, from the decision to the socket.
struct Response: ~Copyable {
  var head: ResponseHead
  /// The body; with a fault in place of a response, the bytes that are sent instead.
  var body: [UInt8] = []
  var outcome: Outcome
  /// Why, for the reason header, the journal and the log.
  var reason: String?
  /// True if its record in the journal is a change of what the tenant has stored.
  var changesStore = false
  /// What its operation changes in that otherwise.
  var change: StoreChange?
  /// The rule that answers, as the journal names it.
  var rule: String?
  /// How the connection breaks.
  var fault: Fault?
  var hold = Hold.none
  /// What becomes of the connection once the response is sent.
  var ending = Ending.keepOpen
  /// Where the written response begins in the output, which ends with it.
  var start = 0
  /// Bytes of its written head.
  var headLength = 0

  enum Ending: Sendable, Hashable {
    case keepOpen
    /// The connection ends once all is sent.
    case close
    /// The connection is aborted.
    case reset
    /// Nothing more is sent until the client leaves.
    case stall
  }

  init(status: Int, outcome: Outcome) {
    head = ResponseHead(status: status)
    self.outcome = outcome
  }
}

extension Response {
  /// What `X-Mockworks-Reason` says. The journal and the log show the rule of an error beside its
  /// reason; the client, who sees this field alone, is told which rule forced it.
  var headerReason: String? {
    if let reason { return reason }
    guard outcome == .forced, head.status >= 400, let rule else { return nil }
    return "forced by \(rule)"
  }

  /// True if there is a response, however it breaks.
  var isSent: Bool { fault?.sendsResponse ?? true }

  /// The time that sending the response takes, piece by piece; nil to send it at once.
  var pace: Duration? { fault?.kind == .dribble ? fault?.duration : nil }

  /// True if the connection sends it at once and as a whole.
  var isImmediate: Bool {
    guard case .none = hold else { return false }
    return pace == nil
  }
}
