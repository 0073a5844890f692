internal import JSONWire
internal import Times

/// A cookie as an HTTP Archive lists it (RFC 6265 §4).
struct HARCookie {
  let name: String
  var value: String
  private var attributes: [(name: String, value: String)] = []

  /// The cookies of one `Cookie` field.
  static func cookies(ofRequest value: String) -> [HARCookie] {
    value.split(separator: ";").compactMap { HARCookie(pair: $0) }
  }

  /// The cookie of a `Set-Cookie` field; nil if it sets none.
  init?(ofResponse value: String) {
    let parts = value.split(separator: ";", omittingEmptySubsequences: false)
    guard let pair = parts.first, let cookie = HARCookie(pair: pair) else { return nil }
    self = cookie
    attributes = parts.dropFirst().map { part in
      let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      return ((pair.first ?? "").lowercased(), pair.count == 2 ? pair[1] : "")
    }
  }

  private init?(pair: Substring) {
    let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    name = String(parts[0]).trimmed
    value = String(parts[1]).trimmed
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("value", value)
      for name in ["path", "domain"] {
        if let value = attribute(name) { writer.member(name, value) }
      }
      if let expires = attribute("expires") {
        if let seconds = HTTPDateText.parse(expires),
          case let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000),
          !overflow
        {
          writer.member("expires", Timestamp.text(nanoseconds: nanoseconds))
        } else {
          writer.member("_expires", expires)
        }
      }
      if let age = attribute("max-age") { writer.member("_maxAge", age) }
      if let site = attribute("samesite") { writer.member("_sameSite", site) }
      guard !attributes.isEmpty else { return }
      writer.name("httpOnly")
      writer.bool(attribute("httponly") != nil)
      writer.name("secure")
      writer.bool(attribute("secure") != nil)
    }
  }

  /// The last attribute of that name counts (RFC 6265 §5.3).
  private func attribute(_ name: String) -> String? { attributes.last { $0.name == name }?.value }
}

extension String {
  fileprivate var trimmed: String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
