internal import Bytes
internal import HTTPWire
internal import RequestJournal
internal import RequestMatching
internal import Scenarios

extension Answer {
  /// True if there is a response, however it breaks.
  var sendsResponse: Bool { fault?.sendsResponse ?? true }
}

extension Responder {
  /// Breaks the response that was written, or stands in for the one that was not.
  ///
  /// - Parameters:
  ///   - fault: How.
  ///   - answer: What it is part of.
  ///   - bodyStart: Where the body of the response starts in the output.
  ///   - output: Ends with the response.
  ///   - reply: What the connection does with it.
  func apply(
    _ fault: Fault,
    of answer: Answer,
    bodyStart: Int,
    to output: inout [UInt8],
    _ reply: inout Reply
  ) {
    switch fault.kind {
    case .reset: reply.ending = .reset
    case .close: reply.ending = .close
    case .garbage:
      output += answer.garbage
      reply.ending = .close
    case .truncate:
      output.removeSubrange((bodyStart + (output.count - bodyStart) / 2)...)
      reply.ending = .close
    case .stall:
      output.removeSubrange(bodyStart...)
      reply.ending = .stall
    case .dribble: reply.pace = fault.duration
    }
  }

  /// Lets a fault strike a request whose head has come, if a rule says so.
  ///
  /// - Parameters:
  ///   - head: Its head.
  ///   - bytes: From the first byte of the request to the end of its head.
  ///   - connection: The number of the connection.
  ///   - output: Where garbage is appended.
  /// - Returns: What becomes of the connection; nil if nothing strikes.
  func strikeAtHead(
    _ head: borrowing RequestHead,
    _ bytes: Span<UInt8>,
    connection: UInt64,
    into output: inout [UInt8]
  ) -> Reply? {
    scenario.refresh()
    guard scenario.value.all.contains(where: \.scenario.hasHeadFaults),
      !ServerConnection.isAdmin(head, bytes)
    else { return nil }
    let fields = RequestFields(head, bytes)
    // The number is taken only if it strikes.
    let looked = setting(fields, bytes, connection: connection, sequence: 0)
    guard looked.inForce.scenario.hasHeadFaults, fields.preferredStatus(bytes) == nil else {
      return nil
    }
    let token = fields.token(head, bytes)
    let candidates = looked.inForce.scenario.candidatesBeforeBody(
      fields.facts(head),
      head: bytes
    ) { Self.key($0, token: token, connection: connection, fields, bytes, head) }
    guard
      let turn = try? looked.inForce.headTurn(
        among: candidates,
        occasion(fields, bytes, looked)
      )
    else { return nil }
    let setting = setting(fields, bytes, connection: connection)
    let answer = Answer(striking: turn, under: setting.inForce.scenario, at: .head)
    return finish(
      answer,
      entry(of: answer, setting, head, fields),
      setting.sequence,
      head: bytes.extracting(0..<head.end),
      into: &output
    )
  }

  /// Lets a fault strike a connection that opens, if a rule says so.
  ///
  /// - Parameters:
  ///   - connection: Its number.
  ///   - output: Where garbage is appended.
  /// - Returns: What becomes of it; nil to let it in.
  func strikeAtAccept(connection: UInt64, into output: inout [UInt8]) -> Reply? {
    scenario.refresh()
    let inForce = scenario.value.common
    guard inForce.scenario.decidesOnConnections,
      let turn = try? inForce.connectionTurn(real: now)
    else { return nil }
    let answer = Answer(striking: turn, under: inForce.scenario, at: .accept)
    var entry = RecordEntry(
      time: inForce.now(tenant: "", real: now),
      connection: connection,
      outcome: .fault
    )
    entry.rule = answer.rule
    entry.reason = answer.reason
    let nothing: [UInt8] = []
    return finish(answer, entry, journal.nextSequence(), head: nothing.span, into: &output)
  }

  private func finish(
    _ answer: Answer,
    _ entry: RecordEntry,
    _ sequence: UInt64,
    head: Span<UInt8>,
    into output: inout [UInt8]
  ) -> Reply {
    var reply = Reply()
    let start = output.count
    if let fault = answer.fault {
      apply(fault, of: answer, bodyStart: start, to: &output, &reply)
    }
    record(
      at: start,
      entry,
      sequence,
      head: head,
      body: head.extracting(0..<0),
      responseHead: output.span.extracting(start..<start),
      responseBody: output.span.extracting(start..<output.count)
    )
    return reply
  }
}

extension Answer {
  /// A fault that strikes before there is a response.
  fileprivate init(striking turn: Turn, under scenario: Scenario, at place: Fault.Place) {
    self.init(status: 0, outcome: .fault)
    fault = turn.step.fault
    rule = scenario.name(ofRule: turn.rule)
    reason = "fault \(turn.step.fault?.kind.rawValue ?? "") at \(place.rawValue)"
    garbage = turn.source.garbage
  }
}
