internal import Gzip
internal import Journal

/// How a call is answered: once, at once or later.
struct AdminReply: Sendable {
  private let lifetime: CallLifetime
  private let acceptsGzip: Bool
  /// In which form a refusal is sent.
  private let format: AdminRequest.Format
  private let done: @Sendable (AdminAnswer) -> Void

  /// Bytes from which on an answer is worth compressing.
  private static let leastCompressed = 2048

  /// - Parameters:
  ///   - request: What is answered.
  ///   - formats: In which forms the answer can be sent.
  ///   - lifetime: Nothing is sent once it has ended.
  ///   - done: Sends the answer.
  init(
    to request: AdminRequest,
    formats: [AdminRequest.Format],
    for lifetime: CallLifetime,
    _ done: @escaping @Sendable (AdminAnswer) -> Void
  ) {
    self.lifetime = lifetime
    acceptsGzip = request.acceptsGzip
    format = formats.contains(request.format) ? request.format : .json
    self.done = done
  }

  func send(_ answer: AdminAnswer) {
    if let error = ControlError(overrunOf: lifetime) { return refuse(AdminError(error)) }
    finish(answer)
  }

  func refuse(_ error: AdminError) { finish(format == .text ? error.textAnswer : error.answer) }

  private func finish(_ answer: AdminAnswer) {
    // The answer of a query that was cut short is not whole.
    guard !lifetime.hasEnded else { return }
    var answer = answer
    if acceptsGzip, answer.body.count >= Self.leastCompressed,
      let compressed = ContentCoding.gzipped(answer.body.span)
    {
      answer.body = compressed
      answer.fields += [
        (name: "Content-Encoding", value: ContentCoding.gzip.rawValue),
        (name: "Vary", value: "Accept-Encoding"),
      ]
    }
    done(answer)
  }
}
