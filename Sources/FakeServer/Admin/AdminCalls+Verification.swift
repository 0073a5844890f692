internal import JSONWire
internal import Verification

extension AdminCalls {
  static func verify(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    var expectations: Expectations?
    try call.readBody { node, reader in
      var read = Expectations()
      Expectations.read(node, into: &read, &reader)
      expectations = read
    }
    let verification = call.control.verify(expectations, tenant: call.tenant)
    let status = verification.isPassed ? 200 : 422
    guard call.request.format != .text else {
      return AdminAnswer(status: status, text: verification.text)
    }
    return AdminAnswer(status: status) { verification.write(to: &$0) }
  }

  static func readVerdicts(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let verification = call.control.verify(tenant: call.tenant)
    return AdminAnswer { verification.write(to: &$0) }
  }

  static func mark(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    var parts = MarkParts()
    try call.readBody(MarkParts.table, into: &parts)
    guard let name = parts.name, !name.isEmpty, name.utf8.count <= Self.markBytes else {
      throw AdminError(
        400,
        #"expected the name of a test, of 1 to \#(markBytes) bytes, as {"name": "retries"}"#
      )
    }
    call.control.mark(name, tenant: call.tenant)
    return AdminAnswer { writer in writer.object { $0.member("name", name) } }
  }

  /// Bytes that the name of a test may have: a few thousand of them are kept.
  private static let markBytes = 200

  static func report(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let report = call.control.report(tenant: call.tenant)
    guard call.request.format != .text else { return AdminAnswer(text: report.text) }
    return AdminAnswer { report.write(to: &$0) }
  }
}
