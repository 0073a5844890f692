internal import Times

/// The value of `Date`, rendered once a second.
struct HTTPDate {
  private(set) var text: [UInt8] = []
  private var second = Int64.min

  /// - Parameter now: Nanoseconds since 1970 UTC.
  mutating func update(now: Int64) {
    guard now / 1_000_000_000 != second else { return }
    second = now / 1_000_000_000
    text = Array(HTTPDateText.text(second: second).utf8)
  }
}
