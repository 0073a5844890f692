internal import Bytes
package import JSONDocuments
internal import JSONWire

extension RequestPattern {
  /// The members of a `when`.
  package static let table = ObjectTable<RequestPattern>(
    "a 'when'",
    [
      .init("method", ValueMatcher.textShape, "The request's method, in upper case.") {
        node,
        pattern,
        reader in
        pattern.method = ValueMatcher.readText(node, for: "method", &reader)
        guard let text = node.string, methods.contains(text.uppercased()), text.uppercased() != text
        else { return }
        reader.error(
          "'method': methods are told apart by case; did you mean \"\(text.uppercased())\"?",
          at: node.range
        )
      },
      .init(
        "path",
        ValueMatcher.textShape,
        "The request's path; * stands for anything within a segment, ** across segments."
      ) { node, pattern, reader in
        guard let text = node.string else {
          pattern.path = ValueMatcher.readText(node, for: "path", &reader).map(PathMatcher.value)
          return
        }
        guard text.hasPrefix("/") || text.hasPrefix("*") else {
          reader.error("'path': expected a path that starts with '/'", at: node.range)
          return
        }
        guard !text.contains("?") else {
          reader.error(
            "'path': a query is no part of the path; match it with 'query'",
            at: node.range
          )
          return
        }
        pattern.path = .pattern(PathPattern(text))
      },
      .init(
        "query",
        .map(ValueMatcher.textShape),
        "Parameters of the query and their values, both decoded."
      ) { node, pattern, reader in
        for member in reader.members(node, for: "query") {
          guard let value = ValueMatcher.readText(member.value, for: member.name, &reader) else {
            continue
          }
          pattern.query.append((name: member.name, value: value))
        }
      },
      .init("tenant", ValueMatcher.textShape, "The tenant that the request names.") {
        node,
        pattern,
        reader in
        pattern.tenant = ValueMatcher.readText(node, for: "tenant", &reader)
      },
      .init(
        "headers",
        .map(ValueMatcher.textShape),
        "Header fields, whatever the case of their names, and their values."
      ) { node, pattern, reader in
        for member in reader.members(node, for: "headers") {
          if !HeaderName.isName(member.name) {
            reader.error("'\(member.name)' is no name of a header field", at: member.nameRange)
          }
          guard let value = ValueMatcher.readText(member.value, for: member.name, &reader) else {
            continue
          }
          var name = member.name.lowercased()
          name.makeContiguousUTF8()
          pattern.headers.append((name: name, value: value))
        }
      },
      .init(
        "body",
        .any,
        "The JSON body: every member named here must match, the rest is free."
      ) { node, pattern, reader in pattern.body = ValueMatcher.readValue(node, as: .work, &reader)
      },
    ],
    hints: [
      "when": "what stands here is the 'when' itself: write its members alone",
      "status": "a 'when' looks at requests; the status of answers stands beside it",
      "count": "a 'when' looks at single requests; how many there are stands beside it",
    ]
  )

  /// The registered methods that clients use.
  private static let methods = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE",
  ]
}

extension RequestPattern {
  /// For objects that have a `when`: where its members belong.
  package static let hintsBesideWhen = Dictionary(
    uniqueKeysWithValues: table.members.map { ($0.name, "put it in 'when'") }
  )
}
