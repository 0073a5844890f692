internal import Foundation
internal import Journal
internal import Primitives
internal import Times

extension RecordedRequest {
  /// - Parameters:
  ///   - request: What the journal has of it.
  ///   - attempt: How often the same request had come.
  ///   - bytes: What its ranges point into.
  init(_ request: Journal::RecordedRequest, attempt: Int, in bytes: Span<UInt8>) {
    let shown = ShownRequest(request, in: bytes, masking: nil)
    sequence = request.sequence
    time = Date(nanoseconds: request.time)
    tenant = shown.tenant
    method = shown.method
    target = shown.target
    path = shown.path ?? ""
    headers = shown.headers.map { HeaderField(name: $0.name, value: $0.value) }
    body = Data(shown.content ?? shown.sentBody)
    outcome = Outcome(request.outcome)
    rule = shown.rule.isEmpty ? nil : shown.rule
    reason = shown.reason.isEmpty ? nil : shown.reason
    self.attempt = attempt
    connection = request.connection
    response = request.status.map { status in
      RecordedResponse(
        status: status,
        headers: shown.responseHeaders.map { HeaderField(name: $0.name, value: $0.value) },
        body: Data(shown.responseContent ?? shown.sentResponseBody)
      )
    }
    duration = .microseconds(Int64(clamping: request.durationMicros))
    clientLeftAfter = request.departure.map { departure in
      .nanoseconds(max(0, departure.saturatingSubtracting(request.arrival)))
    }
  }
}

extension RecordedRequest.Outcome {
  fileprivate init(_ outcome: Journal::Outcome) {
    switch outcome {
    case .accepted: self = .accepted
    case .forced: self = .forced
    case .rejected: self = .rejected
    case .fault: self = .fault
    case .notFound: self = .notFound
    case .malformed: self = .malformed
    case .preflight: self = .preflight
    case .options: self = .options
    }
  }
}
