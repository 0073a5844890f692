/// Request and answer in a few words: `POST /inventory/maintenanceWorks → 201`.
package struct RequestSummary: Sendable {
  /// Nil for what is no request.
  private let method: String?
  /// The whole target: a secret in it that is cut could not be told from another one.
  private var target = ""
  private let answered: String

  private static let shownCharacters = 200

  init(asked: (method: String, target: String)?, answered: String) {
    method = asked?.method
    target = asked?.target ?? ""
    self.answered = answered
  }
}

extension RequestSummary {
  /// The words, with the target cut where it gets long.
  package var text: String {
    let asked =
      method.map { "\($0) \(target.prefix(Self.shownCharacters))" } ?? "what is no request"
    return "\(asked) → \(answered)"
  }

  /// The same with the secrets of the target masked.
  package func masked(by masker: inout Masker) -> RequestSummary {
    var summary = self
    summary.target = String(decoding: masker.url(Array(target.utf8)), as: UTF8.self)
    return summary
  }
}
