extension Step {
  /// How long an answer is held back: at most 24 h, to the microsecond.
  public struct Delay: Sendable, Hashable {
    /// As a scenario file writes it.
    let value: JSONValue

    /// Always the same delay, from 0 to 24 h.
    public static func fixed(_ delay: Duration) -> Delay { Delay(value: .init(duration: delay)) }

    /// Any delay between two, each as likely; both are from 0 to 24 h, and the shortest comes first.
    public static func uniform(_ shortest: Duration, _ longest: Duration) -> Delay {
      let ends = [shortest, longest].map(JSONValue.init(duration:))
      return Delay(value: ["uniform": .array(ends)])
    }

    /// As servers have them: half of the delays are below `median`, and one of a hundred above `p99`.
    public static func logNormal(median: Duration, p99: Duration) -> Delay {
      Delay(
        value: ["lognormal": ["median": .init(duration: median), "p99": .init(duration: p99)]]
      )
    }
  }
}
