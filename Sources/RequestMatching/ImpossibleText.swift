internal import HTTPWire
internal import Primitives

/// Why no request can have a text in some place, so that a matcher for it never matches; nil if a
/// request can.
package enum ImpossibleText {
  package static func inMethod(_ text: String) -> String? {
    FieldSyntax.isToken(text)
      ? nil : "no request has such a method: it is made of letters, digits and !#$%&'*+-.^_`|~"
  }

  /// A value reaches the server without the blanks around it (RFC 9110 §5.5).
  package static func inHeader(_ text: String) -> String? {
    guard FieldSyntax.isValue(text) else {
      return "no request has a line break or another control character in a header field"
    }
    return [text.utf8.first, text.utf8.last].contains { $0.map(Ascii.isBlank) ?? false }
      ? "no request has it: the blanks around the value of a header field are no part of it" : nil
  }

  package static func inPath(_ text: String) -> String? {
    if text.contains("#") {
      return "no request has a '#' in its path, since fragments stay with the client; "
        + "the character itself is sent as %23"
    }
    if text.contains("?") { return "a query is no part of the path; match it with 'query'" }
    return text.hasPrefix("/") || text.hasPrefix("*") ? nil : "every path starts with '/'"
  }
}
