/// A broken connection in place of a response, or a response that breaks.
package struct Fault: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// The connection is aborted (RST).
    case reset
    /// The connection ends (FIN) without a byte.
    case close
    /// The response ends in the middle of its body.
    case truncate
    /// Bytes that are not HTTP.
    case garbage
    /// The head of the response, then silence until the client leaves.
    case stall
    /// The response comes in small pieces.
    case dribble

    /// True if a response breaks; false if none is sent.
    var needsResponse: Bool {
      switch self {
      case .truncate, .stall, .dribble: true
      case .reset, .close, .garbage: false
      }
    }
  }

  /// Where it strikes.
  package enum Place: String, Sendable, Hashable, CaseIterable {
    /// Before anything of a request is read.
    case accept
    /// After the head of a request, before its body.
    case head
    /// In place of the response.
    case response
  }

  /// True if there is a response, however it breaks.
  package var sendsResponse: Bool { kind.needsResponse && place == .response }

  package var kind: Kind
  package var place = Place.response
  /// The time from the first byte of a dribble to its last.
  package var duration = Duration.zero

  package init(kind: Kind, place: Place = .response, duration: Duration = .zero) {
    self.kind = kind
    self.place = place
    self.duration = duration
  }
}
