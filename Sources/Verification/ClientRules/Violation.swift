/// Requests with which a client broke a rule.
struct Violation: Sendable {
  let requests: [UInt64]
  /// In words, after "requests 1, 2: ".
  let text: String
  /// True if the first and the last request differ in their bodies, which is to be shown.
  let comparesBodies: Bool
  /// The number of marks before its last request.
  let test: Int

  init(_ attempts: [Attempt], text: String, comparesBodies: Bool = false) {
    requests = attempts.map(\.sequence)
    self.text = text
    self.comparesBodies = comparesBodies
    test = attempts.last?.test ?? 0
  }
}
