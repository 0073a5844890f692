internal import JSONWire

/// The values of templates that are named step by step: `body.items[0]["my key"]`, `query.NAME`,
/// `header["NAME"]`.
enum TemplatePath {
  /// - Parameter text: What stands between the braces.
  /// - Returns: Nil if the text is not a path.
  /// - Throws: The first mistake in a path.
  static func value(_ text: Substring) throws(TemplateError) -> Template.Value? {
    let path = trimmed(text)
    let root = path.prefix { $0 != "." && $0 != "[" }
    let rest = path[root.endIndex...]
    guard !rest.isEmpty else { return nil }
    switch root {
    case "body": return try members(rest, of: text).map(Template.Value.body)
    case "query": return try name(rest, of: text).map(Template.Value.query)
    case "header": return try name(rest, of: text).map { .header($0.lowercased()) }
    default: return nil
    }
  }

  /// The members from the outer one inwards; an element of an array is named by its number.
  private static func members(
    _ text: Substring,
    of whole: Substring
  ) throws(TemplateError) -> [String]? {
    var names: [String] = []
    var rest = text
    while let sign = rest.popFirst() {
      if sign == "[" {
        names.append(try bracketed(&rest, of: whole))
        continue
      }
      let name = rest.prefix { $0 != "." && $0 != "[" }
      guard sign == ".", !name.isEmpty else { return nil }
      guard !name.contains(" ") else {
        throw TemplateError(
          message: "'{{\(whole)}}': a name with a blank is written in quotes, "
            + "as in {{body[\"\(trimmed(name))\"]}}"
        )
      }
      names.append(String(name))
      rest = rest[name.endIndex...]
    }
    return names
  }

  /// A name that may have dots.
  private static func name(
    _ text: Substring,
    of whole: Substring
  ) throws(TemplateError) -> String? {
    var rest = text
    if rest.popFirst() == "[" {
      let name = try bracketed(&rest, of: whole)
      guard rest.isEmpty else {
        throw TemplateError(message: "'{{\(whole)}}': nothing can follow ']' here")
      }
      return name
    }
    let isName =
      !rest.contains(" ")
      && rest.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    return isName ? String(rest) : nil
  }

  /// Passes a name in quotes, or a number, and the bracket after it.
  private static func bracketed(
    _ rest: inout Substring,
    of whole: Substring
  ) throws(TemplateError) -> String {
    let name: String?
    if let quoted = quotedName(in: rest) {
      name = quoted.name
      rest = rest[quoted.end...]
    } else {
      let digits = rest.drop { $0 == " " }.prefix { $0.isASCII && $0.isNumber }
      name = Int(digits).map(String.init)
      rest = rest[digits.endIndex...]
    }
    rest = rest.drop { $0 == " " }
    guard let name, rest.popFirst() == "]" else {
      throw TemplateError(
        message: "'{{\(whole)}}': expected a name in quotes or the number of an element, "
          + "as in [\"my key\"] or [0]"
      )
    }
    return name
  }

  /// The name in double or single quotes that `text` begins with, its escapes undone as in JSON, and
  /// where its closing quote ends; nil if there is no closing quote.
  static func quotedName(in text: Substring) -> (name: String, end: Substring.Index)? {
    var rest = text.drop { $0 == " " }
    guard let quote = rest.popFirst(), quote == "\"" || quote == "'" else { return nil }
    // As a JSON string: there a single quote needs no escape, and a double one does.
    var json = "\""
    while let character = rest.popFirst() {
      if character == quote {
        json.append("\"")
        let string = try? JSONNode(parsing: Array(json.utf8).span).string
        return string.map { ($0, rest.startIndex) }
      }
      switch character {
      case "\\":
        guard let escaped = rest.popFirst() else { return nil }
        json += escaped == "'" ? "'" : "\\\(escaped)"
      case "\"": json += "\\\""
      default: json.append(character)
      }
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> Substring {
    let start = text.drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { start[...$0] } ?? start
  }
}
