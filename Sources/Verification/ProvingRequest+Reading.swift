internal import JSONWire
internal import Journal
internal import Primitives
internal import Times

extension ProvingRequest {
  /// Characters of a body that are shown.
  private static let shownCharacters = 60

  /// - Parameters:
  ///   - request: What was recorded.
  ///   - bytes: What its ranges point into.
  ///   - names: What is masked; nil to show secrets.
  init(_ request: RecordedRequest, in bytes: Span<UInt8>, masking names: SecretNames?) {
    sequence = request.sequence
    summary = request.summary(in: bytes)
    let json = request.json(in: bytes)
    thing = json?["thingId"]?.string
    time = Timestamp.text(nanoseconds: request.time)
    let body = request.decodedBody(in: bytes) ?? []
    let text = (names.map { Masker($0).masked(body) } ?? body).repairedText
    let shown = text.prefix(Self.shownCharacters)
    self.body = shown.endIndex == text.endIndex ? text : shown + "…"
  }
}

extension Masker {
  fileprivate func masked(_ body: [UInt8]) -> [UInt8] {
    var masker = self
    return masker.content(body, type: "")
  }
}
