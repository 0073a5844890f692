internal import Diagnostics

/// Splits a text into plain text and places.
enum TemplateParser {
  enum Part: Sendable, Hashable {
    case text(String)
    case value(Template.Value)
  }

  /// What may stand between the braces, as messages show it.
  static let forms = [
    "method", "path", "tenant", "token", "query.NAME", "header.NAME", "body", "body.MEMBER",
    "body[\"MEMBER\"]", "id", "now", "now.http", "now.millis", "now + DURATION", "attempt",
    "random.int MIN MAX",
    "random.hex DIGITS", "random.uuid", "'text'",
  ]

  /// How many digits a `random.hex` may have.
  private static let hexDigits = 1...256

  static func parts(of text: String) throws(TemplateError) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
      guard let close = close(of: rest[open.upperBound...]) else {
        throw TemplateError(
          message: "'{{' without '}}' (a '{{' that is meant as text is written {{'{{'}})"
        )
      }
      parts.append(.value(try value(rest[open.upperBound..<close.lowerBound])))
      rest = rest[close.upperBound...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    // A literal is text, so that a JSON string of one literal alone is still a string.
    return parts.map { part in
      if case .value(.literal(let text)) = part { .text(text) } else { part }
    }
  }

  /// The braces that end the place which `text` continues.
  private static func close(of text: Substring) -> Range<Substring.Index>? {
    // The quoted form may hold braces itself: `{{'}}'}}`.
    if text.first == "'", let quoted = text.dropFirst().firstRange(of: "'}}") {
      return text.index(after: quoted.lowerBound)..<quoted.upperBound
    }
    // So may a name in brackets: `{{body["}}"]}}`.
    var rest = text
    while let next = rest.firstIndex(where: { $0 == "}" || $0 == "[" }) {
      if rest[next...].hasPrefix("}}") { return next..<rest.index(next, offsetBy: 2) }
      rest = rest[rest.index(after: next)...]
      if text[next] == "[", let end = TemplatePath.quotedName(in: rest)?.end { rest = rest[end...] }
    }
    return nil
  }

  private static func value(_ text: Substring) throws(TemplateError) -> Template.Value {
    if text.first == "'", text.last == "'", text.count > 1 {
      return .literal(String(text.dropFirst().dropLast()))
    }
    if let time = try TemplateTime(parsing: text) { return .time(time) }
    if let value = try TemplatePath.value(text) { return value }
    let words = text.split(separator: " ").map(String.init)
    let name = words.first ?? ""
    let arguments = words.dropFirst().map { Int64($0) }
    switch (name, words.count) {
    case ("method", 1): return .method
    case ("path", 1): return .path
    case ("tenant", 1): return .tenant
    case ("token", 1): return .token
    case ("id", 1): return .id
    case ("attempt", 1): return .attempt
    case ("body", 1): return .body([])
    case ("random.uuid", 1): return .randomUUID
    case ("random.int", 3):
      guard let low = arguments[0], let high = arguments[1], low <= high else {
        throw TemplateError(
          message: "'{{\(shortened(text))}}': expected two integers, the lower one first, "
            + "as in {{random.int 1 6}}"
        )
      }
      return .randomInteger(low...high)
    case ("random.hex", 2):
      guard let digits = arguments[0].flatMap(Int.init(exactly:)), hexDigits.contains(digits) else {
        throw TemplateError(
          message: "'{{\(shortened(text))}}': expected from \(hexDigits.lowerBound) to "
            + "\(hexDigits.upperBound) digits, as in {{random.hex 8}}"
        )
      }
      return .randomHex(digits: digits)
    default: throw unknown(text, name)
    }
  }

  private static func unknown(_ text: Substring, _ name: String) -> TemplateError {
    let word = String(name.prefix { $0 != "+" })
    if forms.contains(word), let error = TemplateTime.misplacedOffset(text, behind: word) {
      return error
    }
    // Of `boddy.type` the first word is what is wrong.
    let first = String(name.prefix { $0 != "." && $0 != "[" })
    let groups = ["query", "header", "body", "now", "random"]
    let known = forms.map { String($0.prefix { $0 != " " }) }
    let message = "unknown value '{{\(shortened(text))}}'"
    let advice =
      first.count < name.count && !groups.contains(first)
      ? suggesting(message, for: first, among: groups)
      : suggesting(message, for: name, among: known)
    return TemplateError(message: "\(advice) (known: \(forms.joined(separator: ", ")))")
  }
}
