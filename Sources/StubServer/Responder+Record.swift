internal import HTTPWire
internal import JSONWire
internal import RequestJournal

extension Responder {
  /// Writes what was recorded in this turn to the record file, before its answers are sent.
  ///
  /// - Returns: Nil if that was done. Else the requests are recorded as refused, and this says what
  ///   each connection is sent in place of its answers.
  func writeRecords() -> Unrecorded? {
    guard hasUnwritten, let recorder = state.recorder else { return nil }
    hasUnwritten = false
    var lines: [UInt8] = []
    journal.forEachPending { request, bytes in
      var writer = JSONWriter()
      request.write(
        attempt: nil,
        masking: !state.configuration.keepsSecrets,
        in: bytes,
        to: &writer
      )
      lines += writer.bytes
      lines.append(UInt8(ascii: "\n"))
    }
    let (problem, isNews) = recorder.write(lines)
    let path = recorder.settings.path
    guard let problem else {
      if isNews { say("mockworks: \(path) can be written again") }
      journal.publishPending()
      return nil
    }
    if isNews {
      say("mockworks: cannot write \(path): \(problem); requests are answered 500 until it can")
    }
    // What it says of this turn was not sent.
    _ = log.take()
    let reason = "the request cannot be recorded: \(problem)"
    var answer = unrecordable(reason)
    answer.head.connection = .close
    var refusal: [UInt8] = []
    let bodyStart = write(&answer, isHead: false, into: &refusal)
    body.removeAll(keepingCapacity: true)
    let first = journal.answerPending(
      (status: 500, outcome: .rejected, reason: reason),
      responseHead: refusal.span.extracting(0..<bodyStart),
      responseBody: refusal.span.extracting(bodyStart..<refusal.count)
    ) { log.add($0, sequence: $1, head: $2) }
    let bare = Array(refusal[..<bodyStart])
    return Unrecorded(refusals: first.mapValues { $0.isHead ? bare : refusal })
  }

  /// The answer to what nobody could read about later.
  func unrecordable(_ reason: String) -> Answer {
    var answer = Answer(status: 500, outcome: .rejected)
    answer.reason = reason
    body.removeAll(keepingCapacity: true)
    writeMessage(of: &answer)
    return answer
  }

  private func say(_ line: String) { state.configuration.log?(Array((line + "\n").utf8)) }

  /// Requests whose answers may not be sent.
  struct Unrecorded {
    /// By connection, what is sent instead: it answers the first of them and ends the connection.
    let refusals: [UInt64: [UInt8]]
  }
}
