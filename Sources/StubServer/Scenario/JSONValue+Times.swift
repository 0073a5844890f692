internal import Foundation
internal import Primitives
internal import Times

extension JSONValue {
  /// A duration as scenario files write it, to the microsecond: in the longest unit of which it is a multiple.
  init(duration: Duration) {
    let microseconds = duration.nanoseconds / 1000
    let unit = DurationText.units.first { microseconds % ($0.milliseconds * 1000) == 0 }
    if let unit {
      self = .string("\(microseconds / (unit.milliseconds * 1000))\(unit.name)")
    } else {
      let sign = microseconds < 0 ? "-" : ""
      let (whole, part) = microseconds.magnitude.quotientAndRemainder(dividingBy: 1000)
      self = .string("\(sign)\(whole).\("\(1000 + part)".dropFirst())ms")
    }
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
