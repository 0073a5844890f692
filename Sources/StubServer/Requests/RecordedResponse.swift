public import Foundation

/// The answer to a recorded request.
public struct RecordedResponse: Sendable {
  /// 200 to 599.
  public let status: Int
  /// In the order in which they were sent.
  public let headers: [HeaderField]
  /// As it was to be sent, before a fault broke it.
  public let body: Data

  /// - Parameter name: Of a header field, without regard to case.
  /// - Returns: Its first value; nil if it was not sent.
  public func header(_ name: String) -> String? { headers.value(of: name) }

  /// The body as JSON; nil if it is not JSON.
  public var json: JSONValue? { try? JSONValue(json: String(decoding: body, as: UTF8.self)) }
}
