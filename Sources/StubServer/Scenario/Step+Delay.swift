extension Step {
  /// How long an answer is held back.
  public struct Delay: Sendable, Hashable {
    let value: JSONValue

    /// Always the same.
    public static func fixed(_ delay: Duration) -> Delay { Delay(value: .init(duration: delay)) }

    /// Any delay between two, each as likely.
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
