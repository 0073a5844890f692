internal import Diagnostics
internal import FakedAPI
internal import HTTPWire
internal import Primitives
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
        warn(of: pattern.method, at: node, "method", ImpossibleText.inMethod, &reader)
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
          let matcher = ValueMatcher.readText(node, for: "path", &reader)
          warn(of: matcher, at: node, "path", ImpossibleText.inPath, &reader)
          pattern.path = matcher.map(PathMatcher.init)
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
        if let why = ImpossibleText.inPath(text) {
          reader.useless("'path': \(why)", at: node.range)
        }
        pattern.path = .pattern(PathPattern(text))
      },
      .init(
        "operation",
        .word(API.operations),
        "The operation of the API that the request comes to, by its method and path."
      ) { node, pattern, reader in
        guard let word = reader.word(node, of: API.operations, for: "operation") else { return }
        pattern.operation = API.endpoints.first { $0.operation == word }
        // The method, the path and the operation stand before the operation in this table, so they are known.
        if let why = pattern.contradictionOfOperation {
          reader.useless("'operation': \(why)", at: node.range)
        }
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
        warn(of: pattern.tenant, at: node, "tenant", ImpossibleText.inHeader, &reader)
      },
      .init(
        "headers",
        .map(ValueMatcher.textShape),
        "Header fields, whatever the case of their names, and their values."
      ) { node, pattern, reader in
        for member in reader.members(node, for: "headers") {
          if !FieldSyntax.isToken(member.name) {
            reader.error(
              "\(quoted(member.name)) is no name of a header field",
              at: member.nameRange
            )
          }
          guard let value = ValueMatcher.readText(member.value, for: member.name, &reader) else {
            continue
          }
          warn(of: value, at: member.value, member.name, ImpossibleText.inHeader, &reader)
          var name = member.name.lowercased()
          name.makeContiguousUTF8()
          pattern.headers.append((name: name, value: value))
        }
      },
      .init(
        "body",
        .any,
        "The JSON body: every member named here must match, the rest is free."
      ) { node, pattern, reader in
        // The method and the path stand before the body in this table, so they are known.
        pattern.body = ValueMatcher.readValue(node, as: pattern.documentedBody, &reader)
      },
    ],
    hints: [
      "when": "what stands here is the 'when' itself: write its members alone",
      "status": "a 'when' looks at requests; the status of answers stands beside it",
      "count": "a 'when' looks at single requests; how many there are stands beside it",
    ]
  )

  /// Reports the texts of a matcher that no request can have.
  private static func warn(
    of matcher: ValueMatcher?,
    at node: JSONNode,
    _ name: String,
    _ why: (String) -> String?,
    _ reader: inout DocumentReader
  ) {
    // A call of the admin API is refused only for a plain text: a matcher object may also allow
    // other texts.
    guard node.string != nil || !reader.refusesUseless else { return }
    for reason in (matcher?.texts ?? []).compactMap(why) {
      reader.useless("'\(name)': \(reason)", at: node.range)
    }
  }

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
