public import Foundation

extension Rule {
  /// When a rule is active, by the tenant's clock: from one moment to just before another.
  public struct Period: Sendable, Hashable {
    let value: JSONValue

    /// Between two times; nil for no limit, of which there must be one at least.
    public static func from(_ start: Date? = nil, to end: Date? = nil) -> Period {
      Period(start.map(JSONValue.init(time:)), end.map(JSONValue.init(time:)))
    }

    /// Between two moments after the tenant's first request, at most 24 h after it.
    public static func after(_ start: Duration? = nil, until end: Duration? = nil) -> Period {
      Period(start.map(JSONValue.init(duration:)), end.map(JSONValue.init(duration:)))
    }

    private init(_ start: JSONValue?, _ end: JSONValue?) {
      let members = [("from", start), ("to", end)]
      value = .object(
        members.compactMap { name, limit in limit.map { JSONValue.Member(name, $0) } }
      )
    }
  }
}
