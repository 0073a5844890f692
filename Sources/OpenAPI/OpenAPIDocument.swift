package import FakedAPI
internal import JSONWire

/// The OpenAPI 3.1 document of the faked API, made from its table of endpoints.
package struct OpenAPIDocument: Sendable {
  private let endpoints: [Endpoint]
  private let version: String
  private let base: String
  private let marksDeprecation: Bool

  /// - Parameters:
  ///   - endpoints: What is described.
  ///   - version: Of the fake.
  ///   - base: The path that the whole API is under; empty for none.
  ///   - marksDeprecation: True if answers of deprecated operations say so.
  package init(
    _ endpoints: [Endpoint] = API.endpoints,
    version: String,
    base: String = "",
    marksDeprecation: Bool = false
  ) {
    (self.endpoints, self.version, self.base) = (endpoints, version, base)
    self.marksDeprecation = marksDeprecation
  }

  /// The document, for people to read.
  package var json: [UInt8] {
    var writer = JSONWriter(isIndented: true)
    writer.object { writer in
      writer.member("openapi", "3.1.0")
      writer.name("info")
      writer.object { writer in
        writer.member("title", "The API that mockworks fakes")
        writer.member("version", version)
        writer.member("description", Self.description)
      }
      writer.name("servers")
      writer.array { writer in
        writer.object { $0.member("url", base.isEmpty ? "/" : base) }
      }
      writer.name("paths")
      writer.object(writePaths)
      writer.name("components")
      writer.object(writeComponents)
    }
    return writer.bytes
  }

  private static let description =
    "Errors have the documented body; the header X-Mockworks-Reason says what is wrong. HEAD is "
    + "answered as GET."

  /// The name of the security scheme.
  static let bearer = "bearer"

  private func writePaths(_ writer: inout JSONWriter) {
    var paths: [PathTemplate] = []
    for endpoint in endpoints where !paths.contains(endpoint.path) { paths.append(endpoint.path) }
    for path in paths {
      writer.name(path.description)
      writer.object { writer in
        for endpoint in endpoints where endpoint.path == path {
          writer.name("\(endpoint.method)".lowercased())
          writer.value(of: endpoint, marks: marks(of: endpoint))
        }
      }
    }
  }

  /// The fields that all answers of an operation have.
  private func marks(of endpoint: Endpoint) -> [AnswerField] {
    guard marksDeprecation, let successor = endpoint.successor else { return [] }
    return [
      AnswerField(
        name: Deprecation.field,
        help: "Since when the operation is deprecated (RFC 9745).",
        example: Deprecation.since
      ),
      AnswerField(
        name: Deprecation.linkField,
        help: "What to call instead.",
        example: Deprecation.link(to: successor, base: base)
      ),
    ]
  }

  private func writeComponents(_ writer: inout JSONWriter) {
    writer.name("securitySchemes")
    writer.object { writer in
      writer.name(Self.bearer)
      writer.object { writer in
        writer.member("type", "http")
        writer.member("scheme", "bearer")
      }
    }
    writer.name("schemas")
    writer.object { writer in
      var names: Set<String> = []
      for endpoint in endpoints { writer.define(endpoint.content, &names) }
      writer.name("Error")
      writer.object { writer in
        writer.member("type", "object")
        writer.name("properties")
        writer.object { writer in
          writer.name("message")
          writer.object { $0.member("type", "string") }
        }
        writer.name("required")
        writer.array { $0.string("message") }
      }
    }
  }
}
