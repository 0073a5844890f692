internal import FakedAPI
internal import HTTPWire
internal import JSONWire

/// One operation of the document.
extension JSONWriter {
  mutating func value(of endpoint: Endpoint, marks: [AnswerField]) {
    object { writer in
      writer.member("operationId", endpoint.operation)
      writer.member("summary", endpoint.summary)
      if endpoint.isDeprecated {
        writer.name("deprecated")
        writer.bool(true)
      }
      writer.name("security")
      writer.security(endpoint.needs)
      writer.name("parameters")
      writer.array { $0.parameters(of: endpoint) }
      if let body = endpoint.body {
        writer.name("requestBody")
        writer.requestBody(body)
      }
      writer.name("responses")
      writer.object { $0.responses(of: endpoint, marks) }
    }
  }

  /// The permissions that an operation needs stand beside the scheme, as OpenAPI 3.1 has roles.
  private mutating func security(_ needs: AccessNeed) {
    array { writer in
      guard needs != .nothing else { return }
      writer.object { writer in
        writer.name(OpenAPIDocument.bearer)
        writer.array { for permission in needs.permissions { $0.string(permission.rawValue) } }
      }
    }
  }

  private mutating func parameters(of endpoint: Endpoint) {
    parameter(
      AccessCheck.tenantField,
      in: "header",
      "The tenant; the older name \(AccessCheck.olderTenantField) is accepted as well.",
      isRequired: true
    ) { $0.text(example: "\"acme\"") }
    for name in endpoint.path.parameterNames {
      parameter(name, in: "path", "Which one, by its id.", isRequired: true) { $0.schema(.string) }
    }
    for member in endpoint.query {
      parameter(member.name, in: "query", member.help, isRequired: false) {
        $0.schema(of: member)
      }
    }
  }

  private mutating func parameter(
    _ name: String,
    in place: String,
    _ help: String,
    isRequired: Bool,
    schema: (inout JSONWriter) -> Void
  ) {
    object { writer in
      writer.member("name", name)
      writer.member("in", place)
      writer.member("description", help)
      writer.name("required")
      writer.bool(isRequired)
      writer.name("schema")
      schema(&writer)
    }
  }

  private mutating func requestBody(_ members: [BodyMember]) {
    object { writer in
      writer.name("required")
      writer.bool(true)
      writer.content { writer in
        writer.name("schema")
        writer.schema(ofBody: members)
        let examples = members.compactMap { member in member.example.map { (member.name, $0) } }
        guard !examples.isEmpty else { return }
        writer.name("example")
        writer.object { writer in
          for (name, example) in examples {
            writer.name(name)
            writer.json(example)
          }
        }
      }
    }
  }

  private mutating func responses(of endpoint: Endpoint, _ marks: [AnswerField]) {
    name("\(endpoint.success)")
    object { writer in
      writer.member("description", "\(StatusCode.reasonPhrase(of: endpoint.success))")
      writer.headers(marks)
      if case .nothing = endpoint.content { return }
      writer.content { writer in
        writer.name("schema")
        writer.schema(endpoint.content)
        guard let example = endpoint.content.example else { return }
        writer.name("example")
        writer.json(example)
      }
    }
    for status in endpoint.errors {
      let message = endpoint.message(of: status).map { "\($0)" }
      let fields = status == 401 ? [AnswerField.reason, .challenge] : [.reason]
      name("\(status)")
      error(message ?? "\(StatusCode.reasonPhrase(of: status))", message, fields + marks)
    }
    name("default")
    error(
      "Any other refusal, those of the protocol and of limits among them",
      nil,
      [.reason] + marks
    )
  }

  private mutating func error(
    _ description: String,
    _ message: String?,
    _ fields: [AnswerField]
  ) {
    object { writer in
      writer.member("description", description)
      writer.headers(fields)
      writer.content { writer in
        writer.name("schema")
        writer.object { $0.member("$ref", "#/components/schemas/Error") }
        guard let message else { return }
        writer.name("example")
        writer.object { $0.member("message", message) }
      }
    }
  }

  private mutating func headers(_ fields: [AnswerField]) {
    guard !fields.isEmpty else { return }
    name("headers")
    object { writer in
      for field in fields {
        writer.name(field.name)
        writer.object { writer in
          writer.member("description", field.help)
          writer.name("required")
          writer.bool(true)
          writer.name("schema")
          writer.schema(.string)
          if let example = field.example { writer.member("example", example) }
        }
      }
    }
  }

  /// Writes the one media type of all bodies.
  private mutating func content(_ members: (inout JSONWriter) -> Void) {
    name("content")
    object { writer in
      writer.name("application/json")
      writer.object(members)
    }
  }
}
