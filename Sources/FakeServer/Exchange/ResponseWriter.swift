internal import Primitives
internal import HTTPWire
internal import Scenarios

/// Writes responses as bytes, with the `Date` of the clock that they go by.
struct ResponseWriter: ~Copyable {
  private var dates = HTTPDates()

  /// Bytes of a reason that are sent; the journal has all of it.
  private static let reasonBytes = 1024

  /// - Parameter now: The time on the system's clock, in nanoseconds since 1970 UTC.
  mutating func beginTurn(now: Int64) { dates.update(now: now) }
}

extension ResponseWriter {
  /// Appends the response to the output, broken as its fault says, and sets where it stands there.
  ///
  /// - Parameters:
  ///   - response: Gets the fields that every response has, and its ending.
  ///   - isHead: True for the response to a `HEAD`.
  ///   - now: The time on the tenant's clock, in nanoseconds since 1970 UTC.
  ///   - output: Where the response is appended.
  mutating func write(
    _ response: inout Response,
    isHead: Bool,
    now: Int64,
    into output: inout [UInt8]
  ) {
    response.start = output.count
    if response.isSent {
      if response.head.connection == .close { response.ending = .close }
      writeWhole(&response, isHead: isHead, date: dates.text(now: now).span, into: &output)
    }
    if let fault = response.fault { Self.apply(fault, to: &response, in: &output) }
  }

  /// Appends the head of a response that belongs to no tenant, with the system's time.
  func write(_ head: borrowing ResponseHead, into output: inout [UInt8]) {
    head.write(date: dates.system.text.span, into: &output)
  }

  private func writeWhole(
    _ response: inout Response,
    isHead: Bool,
    date: Span<UInt8>,
    into output: inout [UInt8]
  ) {
    if response.head.status == 401 { Challenge.add(to: &response.head.fields) }
    if let reason = response.headerReason {
      let value = Self.fieldValue(reason)
      response.head.fields.append((name: "X-Mockworks-Reason", value: value))
    }
    let hasNoBody = StatusCode.hasNoBody(response.head.status)
    response.head.contentLength = hasNoBody ? nil : response.body.count
    response.head.write(date: date, into: &output)
    response.headLength = output.count - response.start
    if !hasNoBody, !isHead { output.append(contentsOf: response.body) }
  }

  private static func apply(
    _ fault: Fault,
    to response: inout Response,
    in output: inout [UInt8]
  ) {
    let bodyStart = response.start + response.headLength
    switch fault.kind {
    case .reset: response.ending = .reset
    case .close: response.ending = .close
    case .garbage:
      output += response.body
      response.ending = .close
    case .truncate:
      output.removeSubrange((bodyStart + (output.count - bodyStart) / 2)...)
      response.ending = .close
    case .stall:
      output.removeSubrange(bodyStart...)
      response.ending = .stall
    case .dribble: break
    }
  }

  /// A text that may quote what a client sent, as a header field can carry it.
  private static func fieldValue(_ text: String) -> String {
    String(
      decoding: text.utf8.prefix(reasonBytes)
        .map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") },
      as: UTF8.self
    )
  }
}
