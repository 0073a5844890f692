internal import JSONWire
internal import Verification

extension AdminCalls {
  /// Answers once the wait has ended.
  static func wait(_ call: AdminCall) throws(AdminError) -> AdminAnswer? {
    let wait = try call.wait()
    try AdminError.of { () throws(ControlError) in
      try call.control.wait(for: wait) { result in
        switch result {
        case .success(let result): call.reply.send(answer(result))
        case .failure(let error): call.reply.refuse(AdminError(error))
        }
      }
    }
    return nil
  }

  private static func answer(_ result: WaitResult) -> AdminAnswer {
    AdminAnswer(status: result.isMet ? 200 : 408) { writer in
      writer.object { writer in
        if let message = result.message { writer.member("message", message) }
        writer.member("count", result.count)
        writer.name("requests")
        writer.array { writer in for request in result.requests { writer.number(request) } }
        guard let nearest = result.nearest else { return }
        writer.name("nearest")
        writer.array { writer in for miss in nearest { miss.write(to: &writer) } }
      }
    }
  }
}
