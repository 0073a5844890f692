internal import Primitives

/// The progress of long work as one line for a terminal.
package struct ProgressLine: Sendable, Equatable {
  /// What is counted, in the plural.
  package let unit: String
  /// Nil if the number is not known.
  package let total: UInt64?

  private static let barWidth = 24

  package init(unit: String, total: UInt64?) {
    self.unit = unit
    self.total = total
  }

  /// The line for what is done after some seconds, for instance
  /// `[======            ] 25 %  1000 works, 500/s, 6 s left`.
  package func text(done: UInt64, seconds: Double) -> String {
    let rate = seconds > 0 ? Double(done) / seconds : 0
    var text = "\(done) \(unit), \(Int(saturating: rate))/s"
    guard let total, total > 0 else { return text }
    let share = min(1, Double(done) / Double(total))
    let full = Int(share * Double(Self.barWidth))
    let bar = String(repeating: "=", count: full).padded(to: Self.barWidth)
    if rate > 0 { text += ", \(Self.time(Double(total - min(done, total)) / rate)) left" }
    return "[\(bar)] \(Int(share * 100)) %  \(text)"
  }

  private static func time(_ seconds: Double) -> String {
    let seconds = Int(saturating: min(seconds.rounded(.up), 360_000_000))
    if seconds < 60 { return "\(seconds) s" }
    return seconds < 3600 ? "\(seconds / 60) min" : "\(seconds / 3600) h"
  }
}
