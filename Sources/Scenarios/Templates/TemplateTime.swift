internal import Primitives
internal import JSONWire
internal import Times

/// A time relative to that of the request: `now`, `now.http + 5s`, `now.millis - 1d`.
struct TemplateTime: Sendable, Hashable {
  /// How the time is written. The raw value is the word in a template.
  enum Form: String, CaseIterable {
    /// As in RFC 3339.
    case timestamp = "now"
    /// As `Date` and `Retry-After` have it.
    case http = "now.http"
    /// A number, since 1970 UTC.
    case milliseconds = "now.millis"
  }

  let form: Form
  /// Nanoseconds after the time of the request; negative for an earlier time.
  var offset: Int64 = 0
}

extension TemplateTime {
  /// - Parameter now: The time of the request, in nanoseconds since 1970 UTC.
  /// - Returns: A string, or a number of milliseconds.
  func value(now: Int64) -> JSONNode {
    let time = now.saturatingAdding(offset)
    switch form {
    case .timestamp: return JSONNode(.string(Timestamp.text(nanoseconds: time)))
    case .http:
      return JSONNode(.string(HTTPDateText.text(second: time.dividedDown(by: 1_000_000_000))))
    case .milliseconds: return JSONNode(.number(JSONNumber(time.dividedDown(by: 1_000_000))))
    }
  }
}
