public import Foundation
internal import Times

/// One step of a rule's script: how a request is answered.
///
/// A number is the documented error of that status: `respond: 500, .accept`.
public struct Step: Sendable {
  /// As a scenario file writes it: a status, a word or an object.
  private(set) var value: JSONValue

  init(_ value: JSONValue) { self.value = value }

  /// What is documented for the request.
  public static let accept = Step("accept")

  /// An answer of the scenario's own.
  ///
  /// - Parameters:
  ///   - status: 200 to 599.
  ///   - retryAfter: What `Retry-After` asks for, in whole seconds, rounded up.
  ///   - headers: Header fields; those of one name are sent one after another. Values may have templates,
  ///     as `{{now.http + 5s}}`.
  ///   - body: JSON, whose strings may have templates, as `{{body.thingId}}`; nil for the documented body.
  /// - Returns: The step.
  public static func status(
    _ status: Int,
    retryAfter: Duration? = nil,
    headers: KeyValuePairs<String, String> = [:],
    body: JSONValue? = nil
  ) -> Step {
    answer(status, retryAfter, headers, body.map { .init("body", $0) })
  }

  /// The same with a body that is any text, which may have templates.
  public static func status(
    _ status: Int,
    retryAfter: Duration? = nil,
    headers: KeyValuePairs<String, String> = [:],
    text: String
  ) -> Step {
    answer(status, retryAfter, headers, .init("text", .string(text)))
  }

  /// The same with the bytes of a file as body, whose name says the media type, as `works.json`.
  ///
  /// The file that `Scenario.json` shows has its absolute path; `mockworks` takes bodies only from the
  /// folder of the scenario file.
  ///
  /// - Parameters:
  ///   - status: 200 to 599.
  ///   - retryAfter: What `Retry-After` asks for, in whole seconds, rounded up.
  ///   - headers: Header fields; those of one name are sent one after another.
  ///   - file: The URL of a file of at most 16 MiB, which is read when the scenario is put in force. If that
  ///     fails, there is a warning and the step answers 500.
  /// - Returns: The step.
  public static func status(
    _ status: Int,
    retryAfter: Duration? = nil,
    headers: KeyValuePairs<String, String> = [:],
    file: URL
  ) -> Step {
    let path = file.isFileURL ? file.absoluteURL.path : file.absoluteString
    return answer(status, retryAfter, headers, .init("file", .string(path)))
  }

  private static func answer(
    _ status: Int,
    _ retryAfter: Duration?,
    _ headers: KeyValuePairs<String, String>,
    _ body: JSONValue.Member?
  ) -> Step {
    var fields: [JSONValue.Member] = []
    var given = headers.map { (name: $0.key, value: $0.value) }
    if let retryAfter {
      given.append(("Retry-After", "\(retryAfter.wholeSecondsUp)"))
    }
    for (name, text) in given {
      if let place = fields.firstIndex(where: { $0.name == name }) {
        let earlier =
          if case .array(let list) = fields[place].value { list } else { [fields[place].value] }
        fields[place].value = .array(earlier + [.string(text)])
      } else {
        fields.append(.init(name, .string(text)))
      }
    }
    var members: [JSONValue.Member] = [.init("status", .integer(Int64(status)))]
    if !fields.isEmpty { members.append(.init("headers", .object(fields))) }
    if let body { members.append(body) }
    return Step(.object(members))
  }
}

extension Step: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int64) { self.init(.integer(value)) }
}

extension Step {
  /// The same for so many requests; after such a last step the script is used up.
  ///
  /// - Parameter count: 1 or more.
  /// - Returns: The step.
  public func times(_ count: Int) -> Step { with("times", .integer(Int64(count))) }

  /// The same, held back: at most 24 h.
  public func delayed(by delay: Delay) -> Step { with("delay", delay.value) }

  /// The same, held back for so long: at most 24 h.
  public func delayed(by delay: Duration) -> Step { delayed(by: .fixed(delay)) }

  /// The same for a part of the requests; the others are left to the next step or rule.
  ///
  /// - Parameter chance: 0 to 1.
  /// - Returns: The step.
  public func chance(_ chance: Double) -> Step { with("chance", .number(chance)) }

  func with(_ name: String, _ member: JSONValue) -> Step {
    var members: [JSONValue.Member]
    switch value {
    case .object(let known): members = known
    case .integer: members = [.init("status", value)]
    // What is documented is the object without a status.
    default: members = []
    }
    members.append(.init(name, member))
    return Step(.object(members))
  }
}
