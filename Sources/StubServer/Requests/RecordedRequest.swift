public import Foundation
internal import Journal
public import WorkFixtures

/// A request that the fake has recorded, and how it was answered.
public struct RecordedRequest: Sendable {
  /// Its number: the first request of a fake has 1.
  public let sequence: UInt64
  /// When it came, on the tenant's clock.
  public let time: Date
  /// What the header `X-Servitly-Tenant` names. Nil, as the method and the target are, if the bytes that
  /// came could not be parsed as a request.
  public let tenant: String?
  /// For instance `POST`.
  public let method: String?
  /// The path and the query as they were sent.
  public let target: String?
  /// The path of the target as it was sent, without the base path; empty if the target has no such path.
  public let path: String
  /// In the order in which they came.
  public let headers: [HeaderField]
  /// The body. Its content coding is undone; if that fails, the body is as it was sent.
  public let body: Data
  /// How it was answered.
  public let outcome: Outcome
  /// The name of the rule that answered; nil if none did, or if it has no name.
  public let rule: String?
  /// Why it was refused, or answered as it was; nil if it was answered as documented.
  public let reason: String?
  /// How often its tenant had sent the same method, target and body, this time included.
  public let attempt: Int
  /// The number of the connection that it came on.
  public let connection: UInt64
  /// The answer; nil if none was sent.
  public let response: RecordedResponse?
  /// From its arrival to the answer.
  public let duration: Duration
  /// When its client left without the whole answer, after the arrival; nil if it did not.
  public let clientLeftAfter: Duration?

  /// How a request was answered.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// With a success, as documented.
    case accepted
    /// As the scenario, or the request itself, asked for.
    case forced
    /// Refused as documented.
    case rejected
    /// The connection was broken on purpose.
    case fault
    /// 404: no operation has this path.
    case notFound
    /// Its bytes could not be parsed as a request.
    case malformed
    /// A preflight of a browser, which the fake answered itself.
    case preflight
    /// `OPTIONS *`, which is about the server as a whole.
    case options
  }
}

extension RecordedRequest {
  /// The status of the answer; nil if none was sent.
  public var status: Int? { response?.status }

  /// The body as a maintenance work; nil if the API refuses the body.
  public var work: MaintenanceWork? { MaintenanceWork(body: Array(body).span) }

  /// The body as text. Bytes that are not UTF-8 become U+FFFD.
  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as JSON; nil if it is not JSON.
  public var json: JSONValue? { try? JSONValue(json: text) }

  /// - Parameter name: Of a header field, without regard to case.
  /// - Returns: Its first value; nil if it did not come.
  public func header(_ name: String) -> String? { headers.value(of: name) }
}

extension RecordedRequest: CustomStringConvertible {
  /// For instance `request 3: POST /inventory/maintenanceWorks → 429`.
  public var description: String {
    let asked = [method, target].compactMap(\.self).joined(separator: " ")
    let answer = outcome == .fault ? "fault" : status.map { "\($0)" } ?? "no answer"
    return "request \(sequence): \(asked.isEmpty ? "no request" : asked) → \(answer)"
  }
}
