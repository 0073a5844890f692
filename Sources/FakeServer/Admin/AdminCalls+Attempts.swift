internal import JSONWire
internal import Journal
internal import Times
internal import Verification

extension AdminCalls {
  static func readAttempts(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let attempts = try AdminError.of { () throws(ControlError) in
      try call.control.attempts(of: call.numbers["seq"] ?? 0)
    }
    return AdminAnswer { writer in
      writer.object { writer in
        writer.name("attempts")
        writer.array { writer in
          for attempt in attempts {
            writer.object { writer in
              writer.member("seq", attempt.sequence)
              writer.member("time", Timestamp.text(nanoseconds: attempt.time))
              if let wait = attempt.wait { writer.member("waitMicros", wait / 1000) }
              writer.member("answeredAfterMicros", attempt.answeredAfter / 1000)
              if let asked = attempt.askedWait { writer.member("askedWaitMicros", asked / 1000) }
              writer.name("status")
              if let status = attempt.status { writer.number(status) } else { writer.null() }
              writer.member("outcome", attempt.outcome.name)
              writer.name("clientHasLeft")
              writer.bool(attempt.clientHasLeft)
              writer.name("byTransport")
              writer.bool(attempt.isTransportRetry)
            }
          }
        }
      }
    }
  }
}
