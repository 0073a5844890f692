internal import Journal
internal import Primitives

extension ProvingRequest {
  func masked(_ names: SecretNames) -> ProvingRequest {
    var masker = Masker(names)
    return ProvingRequest(
      sequence: sequence,
      asked: asked.masked(by: &masker),
      thing: thing,
      time: time,
      content: masker.content(Array(content.utf8), type: "").repairedText,
      change: change?.masked(by: &masker)
    )
  }
}
