internal import Bytes
package import JSONDocuments
internal import JSONWire

extension RequestPattern {
  /// The members of a `when`.
  package static let table = ObjectTable<RequestPattern>(
    "a 'when'",
    [
      .init("method", .string, "The request's method, in upper case.") { node, pattern, reader in
        pattern.method = contiguous(node.string)
        guard let text = node.string, methods.contains(text.uppercased()), text.uppercased() != text
        else { return }
        reader.error(
          "'method': methods are told apart by case; did you mean \"\(text.uppercased())\"?",
          at: node.range
        )
      },
      .init(
        "path",
        .string,
        "The request's path; * stands for anything within a segment, ** across segments."
      ) { node, pattern, reader in
        guard let text = node.string else { return }
        guard text.hasPrefix("/") || text.hasPrefix("*") else {
          reader.error("'path': expected a path that starts with '/'", at: node.range)
          return
        }
        guard !text.contains("?") else {
          reader.error("'path': a query is no part of the path", at: node.range)
          return
        }
        pattern.path = PathPattern(text)
      },
      .init("tenant", .string, "The tenant that the request names.") { node, pattern, _ in
        pattern.tenant = contiguous(node.string)
      },
      .init("headers", .map(.string), "Header fields and their values.") { node, pattern, reader in
        for member in reader.members(node, for: "headers") {
          guard let value = contiguous(member.value.string) else {
            reader.mismatch(member.value, expected: .string, for: member.name)
            continue
          }
          pattern.headers.append((name: member.name.lowercased(), value: value))
        }
      },
      .init(
        "body",
        .any,
        "The JSON body: every member named here must match, the rest is free."
      ) { node, pattern, _ in pattern.body = BodyPattern(node) },
    ]
  )

  /// The registered methods that clients use.
  private static let methods = [
    "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE",
  ]

  /// The text in the form that lends its bytes without being copied.
  private static func contiguous(_ text: String?) -> String? {
    var text = text
    text?.makeContiguousUTF8()
    return text
  }
}
