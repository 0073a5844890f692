internal import Diagnostics
internal import Times

// Not `CustomStringConvertible`: its `description` would have to be the member of that name.
extension MaintenanceWork: CustomDebugStringConvertible {
  /// The type, the place and the start, for instance `REPAIR of pump-7, 2025-03-01T09:41Z`: one
  /// line, in which long texts are shortened and invisible characters escaped.
  ///
  /// `String(describing:)` and Swift Testing show it.
  public var debugDescription: String {
    let kind = type.map(Self.shown) ?? "work"
    let place = thingId.map { " of \(Self.shown($0))" } ?? ""
    let location = locationId.map { " at \(Self.shown($0))" } ?? ""
    let start = startTimestamp.map { ", \(Self.shown($0))" } ?? ""
    return kind + place + location + start
  }

  private static func shown(_ text: String) -> String {
    text.isEmpty ? quoted(text) : VisibleText.line(shortened(text))
  }

  /// A time to the minute; milliseconds where no calendar is meant.
  private static func shown(_ time: Int64) -> String {
    guard WorkWindow.times.contains(time) else { return "\(time) ms" }
    return Timestamp.text(nanoseconds: time * 1_000_000).prefix("2025-03-01T09:41".count) + "Z"
  }
}
