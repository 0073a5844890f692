internal import Diagnostics

extension InvalidWork: CustomStringConvertible {
  /// The rule, the way and why the body is refused, for instance `endTimestamp.type (float): expected
  /// an int64, found a number with a fraction or an exponent at line 1 column 43`.
  public var description: String {
    VisibleText.line("\(rule.name) (\(way)): \(finding)")
  }

  private var finding: String {
    guard let reason = reason ?? strictReason else { return "valid" }
    // The rule names the member already.
    let member = rule.name.prefix { $0 != "." } + ": "
    return reason.hasPrefix(member) ? String(reason.dropFirst(member.count)) : reason
  }
}

extension InvalidWork: Identifiable {
  /// The rule, the way and the twin; Swift Testing repeats a single case by it.
  public var id: String { "\(rule.name) \(way) \(twin.map { "\($0)" } ?? "-")" }
}
