internal import FakedAPI
internal import JSONWire

extension RequestPattern: CustomStringConvertible {
  /// What it wants, in words: `method "POST", body.type "REPAIR"`; empty if every request matches.
  package var description: String {
    var parts: [String] = []
    if let method { parts.append("method \(method)") }
    switch path {
    case .pattern(let pattern)?: parts.append("path \(pattern.text.quoted)")
    case .value(let matcher)?: parts.append("path \(matcher)")
    case nil: break
    }
    if let operation { parts.append("operation \(operation.operation.quoted)") }
    for (name, matcher) in query { parts.append("query.\(name) \(matcher)") }
    if let tenant { parts.append("tenant \(tenant)") }
    for (name, matcher) in headers { parts.append("headers.\(name) \(matcher)") }
    if case .members(let members)? = body {
      for (name, matcher) in members { parts.append("body.\(name) \(matcher)") }
    } else if let body {
      parts.append("body \(body)")
    }
    return parts.joined(separator: ", ")
  }
}
