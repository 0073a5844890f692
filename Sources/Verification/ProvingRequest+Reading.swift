internal import JSONWire
internal import Journal
internal import Primitives
internal import Times

extension ProvingRequest {
  /// Bytes of a body that are kept.
  private static let keptBytes = 64 * 1024

  /// - Parameters:
  ///   - request: What was recorded.
  ///   - bytes: What its ranges point into.
  init(_ request: RecordedRequest, in bytes: Span<UInt8>) {
    let json = request.json(in: bytes)
    self.init(
      sequence: request.sequence,
      asked: request.summary(in: bytes),
      thing: json?["thingId"]?.string,
      time: Timestamp.text(nanoseconds: request.time),
      content: Array((request.decodedBody(in: bytes) ?? []).prefix(Self.keptBytes)).repairedText
    )
  }
}
