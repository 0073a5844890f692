internal import Primitives
internal import Times

/// The value of `Date`, rendered once a second.
struct HTTPDate {
  private(set) var text: [UInt8] = []
  private(set) var second = Int64.min

  /// - Parameter now: Nanoseconds since 1970 UTC.
  mutating func update(now: Int64) {
    let second = now.dividedDown(by: 1_000_000_000)
    guard second != self.second else { return }
    self.second = second
    text = Array(HTTPDateText.text(second: second).utf8)
  }
}
