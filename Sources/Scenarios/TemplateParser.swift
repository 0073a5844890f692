internal import Diagnostics

/// Takes the places out of a text.
enum TemplateParser {
  enum Part: Sendable, Hashable {
    case text(String)
    case value(Template.Value)
  }

  /// What may stand between the braces, as messages show it.
  static let forms = [
    "method", "path", "tenant", "token", "query.NAME", "header.NAME", "body", "body.MEMBER", "id",
    "now", "now.millis", "attempt", "random.int MIN MAX", "random.hex DIGITS", "random.uuid",
    "'text'",
  ]

  /// Digits of a `random.hex`.
  private static let hexDigits = 1...256

  static func parts(of text: String) throws(TemplateError) -> [Part] {
    var parts: [Part] = []
    var rest = text[...]
    while let open = rest.firstRange(of: "{{") {
      if open.lowerBound > rest.startIndex { parts.append(.text(String(rest[..<open.lowerBound]))) }
      guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
        throw TemplateError(
          message: "'{{' without '}}' (a '{{' that is meant as text is written {{'{{'}})"
        )
      }
      var end = close
      // The quoted form may hold braces itself: `{{'}}'}}`.
      if rest[open.upperBound...].first == "'",
        let quoted = rest[open.upperBound...].dropFirst().firstRange(of: "'}}")
      {
        end = rest.index(after: quoted.lowerBound)..<quoted.upperBound
      }
      parts.append(.value(try value(rest[open.upperBound..<end.lowerBound])))
      rest = rest[end.upperBound...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    // What is only text stays text, so that a string of one literal is still a string.
    return parts.map { part in
      if case .value(.literal(let text)) = part { .text(text) } else { part }
    }
  }

  private static func value(_ text: Substring) throws(TemplateError) -> Template.Value {
    if text.first == "'", text.last == "'", text.count > 1 {
      return .literal(String(text.dropFirst().dropLast()))
    }
    let words = text.split(separator: " ").map(String.init)
    let name = words.first ?? ""
    let arguments = words.dropFirst().map { Int64($0) }
    switch (name, words.count) {
    case ("method", 1): return .method
    case ("path", 1): return .path
    case ("tenant", 1): return .tenant
    case ("token", 1): return .token
    case ("id", 1): return .id
    case ("now", 1): return .now
    case ("now.millis", 1): return .nowMilliseconds
    case ("attempt", 1): return .attempt
    case ("body", 1): return .body([])
    case ("random.uuid", 1): return .randomUUID
    case ("random.int", 3):
      guard let low = arguments[0], let high = arguments[1], low <= high else {
        throw TemplateError(
          message: "'{{\(text)}}': expected two integers, the lower one first, "
            + "as in {{random.int 1 6}}"
        )
      }
      return .randomInteger(low...high)
    case ("random.hex", 2):
      guard let digits = arguments[0].flatMap(Int.init(exactly:)), hexDigits.contains(digits) else {
        throw TemplateError(
          message: "'{{\(text)}}': expected from \(hexDigits.lowerBound) to "
            + "\(hexDigits.upperBound) digits, as in {{random.hex 8}}"
        )
      }
      return .randomHex(digits: digits)
    default: return try member(name, of: text, isAlone: words.count == 1)
    }
  }

  private static func member(
    _ name: String,
    of text: Substring,
    isAlone: Bool
  ) throws(TemplateError) -> Template.Value {
    let path = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if isAlone, path.count > 1, path.allSatisfy({ !$0.isEmpty }) {
      let inner = path.dropFirst().joined(separator: ".")
      switch path[0] {
      case "query": return .query(inner)
      case "header": return .header(inner.lowercased())
      case "body": return .body(Array(path.dropFirst()))
      default: break
      }
    }
    let known = forms.map { String($0.prefix { $0 != " " }) }
    // Of `boddy.type` the first word is what is wrong.
    let groups = ["query", "header", "body", "random"]
    let message =
      path.count > 1 && !groups.contains(path[0])
      ? suggesting("unknown value '{{\(text)}}'", for: path[0], among: groups)
      : suggesting("unknown value '{{\(text)}}'", for: name, among: known)
    throw TemplateError(message: "\(message) (known: \(forms.joined(separator: ", ")))")
  }
}
