internal import Foundation
internal import Primitives
internal import Times

extension JSONValue {
  /// A duration as scenario files write it, to the microsecond.
  init(duration: Duration) {
    let microseconds = duration.nanoseconds / 1000
    let (whole, part) = (microseconds / 1000, abs(microseconds % 1000))
    let digits = String(part)
    let decimals = String(repeating: "0", count: 3 - digits.count) + digits
    let sign = microseconds < 0 && whole == 0 ? "-" : ""
    self = .string("\(sign)\(whole)\(part == 0 ? "" : ".\(decimals)")ms")
  }

  /// A time as scenario files write it, to the millisecond.
  init(time: Date) {
    self = .string(Timestamp.text(nanoseconds: time.nanoseconds))
  }
}

extension Date {
  /// Since 1970 UTC; a time that has no such number is the nearest that has one.
  var nanoseconds: Int64 {
    let milliseconds = (timeIntervalSince1970 * 1000).rounded()
    return (Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max))
      .saturatingMultiplied(by: 1_000_000)
  }

  init(nanoseconds: Int64) {
    self.init(timeIntervalSince1970: Double(nanoseconds) / 1_000_000_000)
  }
}
