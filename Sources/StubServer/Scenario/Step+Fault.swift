extension Step {
  /// A broken connection in place of an answer, or an answer that breaks.
  public enum Fault: String, Sendable, Hashable, CaseIterable {
    /// The connection is aborted (RST).
    case reset
    /// The connection ends without a byte.
    case close
    /// The answer declares its whole length, and ends in the middle of its body.
    case truncate
    /// Bytes that are not HTTP.
    case garbage
    /// The head of the answer, then silence until the client leaves.
    case stall
  }

  /// Where a fault strikes.
  public enum Place: String, Sendable, Hashable {
    /// A connection, before anything of a request is read.
    case accept
    /// After the head of a request, before its body.
    case head
    /// In place of the answer.
    case response
  }

  /// The connection is aborted (RST) in place of the answer.
  public static let reset = fault(.reset)
  /// The connection ends without a byte of an answer.
  public static let close = fault(.close)
  /// The documented answer declares its whole length, and ends in the middle of its body.
  public static let truncate = fault(.truncate)
  /// Bytes that are not HTTP, in place of the answer.
  public static let garbage = fault(.garbage)
  /// The head of the documented answer, then silence until the client leaves.
  public static let stall = fault(.stall)

  /// A fault at a place; `truncate` and `stall` break the documented answer.
  public static func fault(_ fault: Fault, at place: Place = .response) -> Step {
    Step([:]).broken(by: fault, at: place)
  }

  /// The documented answer, spread evenly over that time: at most 24 h.
  public static func dribble(over time: Duration) -> Step { Step([:]).dribbled(over: time) }

  /// The same answer, broken: `.status(201).broken(by: .truncate)`.
  public func broken(by fault: Fault) -> Step { broken(by: fault, at: .response) }

  /// The same answer, spread evenly over that time: at most 24 h.
  public func dribbled(over time: Duration) -> Step {
    with("fault", "dribble").with("over", JSONValue(duration: time))
  }

  private func broken(by fault: Fault, at place: Place) -> Step {
    let step = with("fault", .string(fault.rawValue))
    return place == .response ? step : step.with("at", .string(place.rawValue))
  }
}
