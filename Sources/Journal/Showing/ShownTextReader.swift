internal import Primitives
internal import RequestMatching

/// Reads texts from the bytes of a request and masks them.
struct ShownTextReader {
  var masker: Masker?
  let bytes: [UInt8]

  func text(_ range: Range<Int>) -> String { text(Array(bytes[range])) }

  /// Decoded as header values are: as ISO-8859-1 if it is no UTF-8.
  func text(_ bytes: [UInt8]) -> String { bytes.span.fieldText(in: bytes.indices) }

  mutating func url(_ range: Range<Int>, mark: String) -> String {
    text(shown(range) { $0.url($1, mark: mark) })
  }

  mutating func query(_ range: Range<Int>) -> String { text(shown(range) { $0.query($1) }) }

  mutating func explanation(_ range: Range<Int>) -> String {
    text(shown(range) { Array($0.explanation($1.repairedText).utf8) })
  }

  mutating func raw(_ range: Range<Int>) -> [UInt8] { shown(range) { $0.raw($1) } }

  mutating func header(_ field: MatchableRequest.Header) -> ShownRequest.Header {
    let name = Array(bytes[field.name])
    let value = shown(field.value) { $0.value($1, of: name) }
    return ShownRequest.Header(name: text(name), value: text(value))
  }

  /// The bytes of a range, masked if secrets are.
  private mutating func shown(
    _ range: Range<Int>,
    _ mask: (inout Masker, [UInt8]) -> [UInt8]
  ) -> [UInt8] {
    let part = Array(bytes[range])
    guard var masker else { return part }
    // Held twice, it would be copied when it is changed.
    self.masker = nil
    defer { self.masker = masker }
    return mask(&masker, part)
  }

  mutating func body(
    _ range: Range<Int>,
    _ fields: [MatchableRequest.Header],
    limit: Int
  ) -> BodyContent {
    let coding = value("content-encoding", fields)
    var body = BodyContent(Array(bytes[range]), coding: coding, limit: limit)
    guard var masker else { return body }
    body.mask(with: &masker, type: value("content-type", fields), limit: limit)
    self.masker = masker
    return body
  }

  private func value(_ name: StaticString, _ fields: [MatchableRequest.Header]) -> String {
    fields.first { bytes.span.equalsIgnoringCase(name, in: $0.name) }.map { text($0.value) } ?? ""
  }

  mutating func cookies(_ fields: [MatchableRequest.Header]) -> [HARCookie] {
    values("cookie", fields).flatMap { HARCookie.cookies(ofRequest: $0) }.map { shown($0) }
  }

  mutating func setCookies(_ fields: [MatchableRequest.Header]) -> [HARCookie] {
    values("set-cookie", fields).compactMap { HARCookie(ofResponse: $0) }.map { shown($0) }
  }

  private func values(_ name: StaticString, _ fields: [MatchableRequest.Header]) -> [String] {
    fields.filter { bytes.span.equalsIgnoringCase(name, in: $0.name) }.map { text($0.value) }
  }

  private mutating func shown(_ cookie: HARCookie) -> HARCookie {
    var cookie = cookie
    if let hash = masker?.hash(cookie.value.utf8) { cookie.value = hash.repairedText }
    return cookie
  }

  func firstLine(_ range: Range<Int>) -> String {
    HeadLines.list(bytes.span, in: range).first { !$0.range.isEmpty }.map { text($0.range) } ?? ""
  }
}
