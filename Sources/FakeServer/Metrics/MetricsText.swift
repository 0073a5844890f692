internal import Primitives

/// Metrics in the text format 0.0.4 of Prometheus
/// (https://prometheus.io/docs/instrumenting/exposition_formats).
struct MetricsText {
  enum Kind: String {
    case counter, gauge, histogram
  }

  /// What comes before every name.
  private static let prefix = "mockworks_"

  private(set) var text = ""

  /// Begins a metric, whose samples follow.
  ///
  /// - Parameters:
  ///   - name: Without the prefix.
  ///   - kind: What it is.
  ///   - help: One sentence, without a backslash and a line break.
  mutating func begin(_ name: String, _ kind: Kind, _ help: String) {
    text += "# HELP \(Self.prefix)\(name) \(help)\n# TYPE \(Self.prefix)\(name) \(kind.rawValue)\n"
  }

  /// Adds a sample of the metric that was begun last.
  ///
  /// - Parameters:
  ///   - name: Without the prefix.
  ///   - value: A number as text.
  ///   - labels: Names and values; values without a backslash, a quotation mark and a line break.
  mutating func addSample(_ name: String, _ value: String, _ labels: [(String, String)] = []) {
    text += Self.prefix + name
    if !labels.isEmpty {
      text += "{" + labels.map { "\($0.0)=\"\($0.1)\"" }.joined(separator: ",") + "}"
    }
    text += " \(value)\n"
  }

  /// Adds a metric that has one sample.
  mutating func add(
    _ name: String,
    _ kind: Kind,
    _ value: String,
    help: String
  ) {
    begin(name, kind, help)
    addSample(name, value)
  }

  /// A time in seconds, exactly.
  ///
  /// - Parameters:
  ///   - count: How many parts of a second.
  ///   - digits: 3 for milliseconds, 6 for microseconds, 9 for nanoseconds.
  /// - Returns: A decimal number.
  static func seconds(_ count: UInt64, digits: Int) -> String {
    let all = String(count)
    let padded = String(repeating: "0", count: max(0, digits + 1 - all.utf8.count)) + all
    var fraction = padded.suffix(digits)
    while fraction.last == "0" { fraction.removeLast() }
    let whole = padded.dropLast(digits)
    return fraction.isEmpty ? String(whole) : "\(whole).\(fraction)"
  }
}
