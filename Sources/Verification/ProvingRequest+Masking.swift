internal import Journal
internal import Primitives

extension ProvingRequest {
  func masked(_ names: SecretNames) -> ProvingRequest {
    var masker = Masker(names)
    var request = ProvingRequest(
      sequence: sequence,
      summary: masker.summary(summary),
      thing: thing,
      time: time,
      body: masker.content(Array(body.utf8), type: "").repairedText
    )
    request.difference = difference.map { masker.content(Array($0.utf8), type: "").repairedText }
    return request
  }
}

extension Masker {
  /// The method, the target and what was answered, with the secrets of the target masked.
  mutating func summary(_ summary: String) -> String {
    var words = summary.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if words.count > 2 { words[1] = url(Array(words[1].utf8)).repairedText }
    return words.joined(separator: " ")
  }
}
