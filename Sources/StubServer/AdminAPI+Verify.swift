internal import JSONDocuments
internal import JSONWire
internal import RequestJournal
internal import RequestMatching
internal import Scenarios

extension AdminAPI {
  /// Judges what was recorded: by the body, which is an `expect`, or by the scenario's own.
  ///
  /// - Returns: 200 if all was met, else 422.
  func verify(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    try inItsForm(call, "expect") { () throws(AdminError) in try judge(call) }
  }

  private func judge(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let tenant = try call.query(["tenant"])["tenant"]
    let inForce = scenario(of: tenant)
    var expectations = inForce.scenario.expectations
    if !call.request.body.isEmpty {
      expectations = Expectations()
      try call.read("expect") { node, reader in
        Expectations.read(node, into: &expectations, &reader)
      }
    }
    guard !expectations.list.isEmpty else {
      throw AdminError(
        400,
        call.request.body.isEmpty
          ? "nothing is expected: the scenario in force has no 'expect'; send one as the body"
          : "nothing is expected: the body has no expectation"
      )
    }
    let verification = Verification(
      judgements: state.judge(expectations, tenant: tenant),
      seed: inForce.seed
    )
    let status = verification.isPassed ? 200 : 422
    guard call.request.format != .text else {
      return AdminAnswer(status: status, text: verification.text)
    }
    var writer = JSONWriter()
    verification.write(to: &writer)
    return AdminAnswer(status: status, body: writer.bytes)
  }
}
