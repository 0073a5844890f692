internal import Primitives
internal import FoundationEssentials
internal import JSONWire
package import FakedAPI

/// A body with what the API answers to it: one that breaks a rule, or that is valid and looks as if
/// it were not.
public struct InvalidWork: Sendable, Hashable {
  /// What a server has to do with it.
  public enum Verdict: String, Sendable, Hashable {
    /// It breaks a documented rule, or one of the strict ones.
    case refuse
    /// It is valid.
    case accept
    /// The standard leaves it open; the status is what this fake answers.
    case either
  }

  /// The rule that it breaks, or nearly breaks.
  public let rule: WorkRule
  /// Which of the ways to break it, for instance `float`.
  public let way: String
  /// What a server has to do with it.
  public let verdict: Verdict
  /// The bytes to send, which need not be UTF-8.
  public let body: [UInt8]
  /// Nil for `application/json`.
  public let contentType: String?
  /// The index of the valid work that it was made from; nil if it was made from none.
  public let twin: UInt64?
  /// Why it is refused, as the fake says it; nil where it is not refused.
  public let reason: String?
  /// The same under a strict scenario.
  public let strictReason: String?
  private let twinBody: [UInt8]?
}

extension InvalidWork {
  /// What the API answers: 201, 400 or 415.
  public var status: Int { rule.status }

  /// The status of the API under a strict scenario. The duplicates of a pair are checked one by one.
  public var strictStatus: Int {
    rule == .pair && strictReason != nil ? 400 : rule.strictStatus
  }

  init(_ rule: WorkRule, _ mutation: Mutation, twin: UInt64?, body: [UInt8]) {
    self.rule = rule
    way = mutation.name
    verdict = mutation.verdict
    contentType = mutation.contentType
    self.twin = twin
    twinBody = twin == nil ? nil : body
    let work = MaintenanceWork(body: body.span) ?? MaintenanceWork()
    let body = mutation.body(work, body)
    self.body = body
    if let type = mutation.contentType {
      reason = Self.mediaTypeReason(type)
      strictReason = reason
    } else {
      reason = Self.reason(body, isStrict: false)
      strictReason = Self.reason(body, isStrict: true)
    }
  }

  /// The body as a text; nil if it is not UTF-8.
  public var text: String? { String(validating: body, as: UTF8.self) }

  /// The valid work that it was made from; nil if it was made from none.
  public var twinWork: MaintenanceWork? { twinBody.map(MaintenanceWork.init(made:)) }

  /// The body for where bytes cannot stand.
  var base64: String { Data(body).base64EncodedString() }

  /// What the validator finds.
  package static func violation(_ body: [UInt8], isStrict: Bool) -> WorkViolation? {
    var draft = WorkReader()
    do {
      try draft.read(body.span, isStrict: isStrict)
      return nil
    } catch {
      return error
    }
  }

  private static func reason(_ body: [UInt8], isStrict: Bool) -> String? {
    violation(body, isStrict: isStrict)?.reason(in: body.span)
  }

  private static func mediaTypeReason(_ type: String) -> String? {
    let bytes = Array(type.utf8)
    do throws(APIRefusal) {
      try MediaType.check(bytes.indices, in: bytes.span)
      return nil
    } catch {
      return error.reason
    }
  }

  /// Appends it as one JSON object. The body stands there as `body` if it is JSON, byte for byte;
  /// else as the string `text`, or as `base64` where it is no UTF-8.
  package func write(to output: inout [UInt8]) {
    var writer = JSONWriter()
    writer.object { writer in
      if rule.layer == .valid {
        writer.name("violation")
        writer.null()
      } else {
        writer.member("violation", rule.name)
      }
      writer.member("case", way)
      writer.member("layer", rule.layer.rawValue)
      writer.member("verdict", verdict.rawValue)
      writer.member("status", status)
      writer.member("strictStatus", strictStatus)
      if let reason { writer.member("reason", reason) }
      if let strictReason, strictReason != reason { writer.member("strictReason", strictReason) }
      if let contentType { writer.member("contentType", contentType) }
      if let twin { writer.member("twin", twin) }
      if (try? JSONNode(parsing: body.span)) != nil, !body.contains(UInt8(ascii: "\n")) {
        writer.name("body")
        writer.raw(body.span)
      } else if let text {
        writer.member("text", text)
      } else {
        writer.member("base64", base64)
      }
    }
    output += writer.bytes
  }
}
