internal import Primitives
public import FoundationEssentials

extension MaintenanceWork {
  /// `startTimestamp` as a date; a date that is set is rounded to milliseconds, and clamped to those
  /// that an int64 can count.
  public var start: Date? {
    get { startTimestamp.map(Self.date) }
    set { startTimestamp = newValue.map(Self.milliseconds) }
  }

  /// `endTimestamp` as a date; a date that is set is rounded to milliseconds, and clamped to those
  /// that an int64 can count.
  public var end: Date? {
    get { endTimestamp.map(Self.date) }
    set { endTimestamp = newValue.map(Self.milliseconds) }
  }

  private static func date(_ milliseconds: Int64) -> Date {
    Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }

  private static func milliseconds(_ date: Date) -> Int64 {
    Int64(saturating: (date.timeIntervalSince1970 * 1000).rounded())
  }
}
