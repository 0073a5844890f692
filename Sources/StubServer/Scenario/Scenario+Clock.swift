public import Foundation

extension Scenario {
  /// The clock of every tenant until it is set: what quotas, lifetimes of tokens, `Date` and periods go by.
  public struct Clock: Sendable, Hashable {
    let value: JSONValue

    /// It stands until it is advanced.
    public static func frozen(at time: Date) -> Clock { Clock(value: .init(time: time)) }

    /// It runs on from a time, from 1970 to 2199.
    public static func running(from time: Date) -> Clock {
      Clock(value: ["now": .init(time: time), "runs": true])
    }

    /// It runs ahead of the system's clock, by at most 24 h.
    public static func ahead(by duration: Duration) -> Clock {
      Clock(value: ["ahead": .init(duration: duration)])
    }
  }
}
