import FakedAPI
import JSONWire
import OpenAPI
import Testing

struct OpenAPIDocumentTests {
  private static func document(base: String = "") throws -> JSONNode {
    try JSONNode(parsing: OpenAPIDocument(version: "1.2.3", base: base).json.span)
  }

  /// What stands at the end of these names.
  private static func find(_ names: String..., in node: JSONNode) throws -> JSONNode {
    try names.reduce(node) { try #require($0[$1], "\($1)") }
  }

  private static func names(_ node: JSONNode) -> [String] {
    guard case .object(let members) = node.value else { return [] }
    return members.map(\.name)
  }

  private static func elements(_ node: JSONNode?) -> [JSONNode] {
    guard case .array(let elements)? = node?.value else { return [] }
    return elements
  }

  private static func operation(_ endpoint: Endpoint) throws -> JSONNode {
    let method = "\(endpoint.method)".lowercased()
    return try find("paths", endpoint.path.description, method, in: document())
  }

  @Test func itHasTheRowsOfTheTableAndNoOthers() throws {
    let paths = try Self.find("paths", in: Self.document())
    let found = Self.names(paths).flatMap { path in
      (paths[path].map(Self.names) ?? []).map { "\($0.uppercased()) \(path)" }
    }
    #expect(found.sorted() == API.endpoints.map(\.description).sorted())
  }

  @Test(arguments: API.endpoints) func anOperationSaysWhatItsRowSays(_ row: Endpoint) throws {
    let operation = try Self.operation(row)
    #expect(operation["operationId"]?.string == row.operation)
    #expect(operation["summary"]?.string == row.summary)
    #expect(!row.summary.isEmpty)
    #expect((operation["deprecated"] != nil) == row.isDeprecated)
    let parameters = Self.elements(operation["parameters"]).compactMap { $0["name"]?.string }
    #expect(
      parameters == ["X-Servitly-Tenant"] + row.path.parameterNames + row.query.map(\.name)
    )
    let security = Self.elements(operation["security"])
    #expect(security.isEmpty == (row.needs == .nothing))
    let permissions = Self.elements(security.first?["bearer"]).compactMap(\.string)
    #expect(permissions == row.needs.permissions.map(\.rawValue))
    let body = try operation["requestBody"].map {
      try Self.find("content", "application/json", "schema", "properties", in: $0)
    }
    #expect(body.map(Self.names) == row.body?.map(\.name))
  }

  @Test(arguments: API.endpoints) func everyStatusIsListedWithItsMessage(_ row: Endpoint) throws {
    let responses = try Self.find("responses", in: Self.operation(row))
    #expect(Self.names(responses) == ["\(row.success)"] + row.errors.map(String.init) + ["default"])
    for status in row.errors {
      let content = try Self.find("\(status)", "content", "application/json", in: responses)
      #expect(content["schema"]?["$ref"]?.string == "#/components/schemas/Error")
      let message = try #require(row.message(of: status))
      #expect(content["example"]?["message"]?.string == "\(message)")
    }
  }

  @Test(arguments: API.endpoints) func bodiesHaveExamples(_ row: Endpoint) throws {
    let operation = try Self.operation(row)
    if let body = row.body {
      let content = try Self.find("requestBody", "content", "application/json", in: operation)
      let example = Self.names(try Self.find("example", in: content))
      #expect(!example.isEmpty)
      #expect(body.filter(\.isRequired).allSatisfy { example.contains($0.name) })
    }
    let answer = try Self.find("responses", "\(row.success)", in: operation)
    guard case .nothing = row.content else {
      let example = try Self.find("content", "application/json", "example", in: answer)
      Self.expect(example, is: row.content)
      return
    }
    #expect(answer["content"] == nil)
  }

  /// The example has every member that answers have, each of its kind.
  private static func expect(_ example: JSONNode, is content: AnswerContent) {
    switch (content, example.value) {
    case (.int64, .number(let number)): #expect(number.int64 != nil)
    case (.string, .string), (.bool, .bool), (.strings, .array), (.freeObjects, .array),
      (.stringMap, .object):
      break
    case (.list(let element), .array(let elements)):
      #expect(!elements.isEmpty)
      for value in elements { expect(value, is: element) }
    case (.object(let name, let members), .object):
      for member in members {
        guard let value = example[member.name] else {
          #expect(member.isOptional, "\(name).\(member.name)")
          continue
        }
        expect(value, is: member.content)
      }
    default: Issue.record("an example of another kind")
    }
  }

  @Test func logInsHaveAMessageOfTheirOwn() {
    #expect(Endpoint.login.message(of: 401).map { "\($0)" } == "Invalid credentials")
    #expect(Endpoint.showUser.message(of: 401).map { "\($0)" } == "User not authenticated")
  }

  @Test(arguments: [("", "/"), ("/api", "/api")])
  func theServerIsTheBasePath(_ base: String, _ url: String) throws {
    let document = try Self.document(base: base)
    #expect(Self.elements(document["servers"]).compactMap { $0["url"]?.string } == [url])
    #expect(document["openapi"]?.string == "3.1.0")
    #expect(document["info"]?["version"]?.string == "1.2.3")
  }

  @Test func aWorkHasTheMembersExamplesAndTypesOfTheReference() throws {
    let schema = try Self.find(
      "components",
      "schemas",
      "MaintenanceWork",
      "properties",
      in: Self.document()
    )
    #expect(Self.names(schema) == ["id"] + WorkMember.body.map(\.name))
    #expect(schema["endTimestamp"]?["type"]?.string == "integer")
    #expect(schema["endTimestamp"]?["format"]?.string == "int64")
    #expect(schema["properties"]?["additionalProperties"]?["type"]?.string == "string")
    let body = try Self.find(
      "requestBody",
      "content",
      "application/json",
      in: Self.operation(.createWork)
    )
    #expect(body["example"]?["type"]?.string == "REPAIR")
  }

  /// The schema of a member of a body.
  private static func schema(_ endpoint: Endpoint, _ member: String) throws -> JSONNode {
    let body = try find("requestBody", "content", "application/json", in: operation(endpoint))
    return try find("schema", "properties", member, in: body)
  }

  @Test(arguments: API.endpoints) func onlyWhatMustBeThereMayNotBeNull(_ row: Endpoint) throws {
    let members = row.body ?? []
    for member in members {
      let schema = try Self.schema(row, member.name)
      let isNullable = Self.elements(schema["type"]).contains { $0.string == "null" }
      #expect(isNullable != member.isRequired, "\(member.name)")
      #expect((schema["minLength"] != nil) == member.isRequired, "\(member.name)")
    }
    guard let body = try Self.operation(row)["requestBody"] else { return }
    let schema = try Self.find("content", "application/json", "schema", in: body)
    let required = Self.elements(schema["required"]).compactMap(\.string)
    #expect(required == members.filter(\.isRequired).map(\.name))
  }

  @Test func theBodiesOfLogOutAndRenewalMustBeWhole() {
    #expect(Endpoint.logout.body?.filter(\.isRequired).map(\.name) == ["refreshToken"])
    let renewal = Endpoint.renewToken.body?.filter(\.isRequired).map(\.name)
    #expect(renewal == ["refreshToken", "userId", "tenantId"])
  }

  @Test func valuesWithinAMemberHaveTheirTypes() throws {
    let properties = try Self.schema(.createWork, "properties")
    let types = Self.elements(properties["additionalProperties"]?["type"]).compactMap(\.string)
    #expect(types == ["string", "null"])
    #expect(try Self.schema(.login, "devices")["items"]?["type"]?.string == "object")
  }

  @Test func parametersOfTheQueryHaveTheirRangesAndForms() throws {
    let parameters = Self.elements(try Self.operation(.listEvents)["parameters"])
    func schema(_ name: String) throws -> JSONNode {
      try #require(parameters.first { $0["name"]?.string == name }?["schema"])
    }
    func number(_ node: JSONNode?) -> Int64? {
      guard case .number(let number)? = node?.value else { return nil }
      return number.int64
    }
    for (name, least, most) in [
      ("size", 1, nil), ("page", 0, nil), ("eventSeverity", 1, 5), ("minStartTimestamp", nil, nil),
    ] as [(String, Int64?, Int64?)] {
      #expect(try number(schema(name)["minimum"]) == least, "\(name)")
      #expect(try number(schema(name)["maximum"]) == most, "\(name)")
    }
    for name in ["thingId", "customerId", "topics", "sort", "X-Servitly-Tenant"] {
      #expect(try number(schema(name)["minLength"]) == 1, "\(name)")
    }
    // A log-in looks at keys only where the scenario lists some.
    for parameter in Self.elements(try Self.operation(.login)["parameters"]) {
      let isKey = parameter["name"]?.string?.lowercased() == "apikey"
      #expect((parameter["schema"]?["minLength"] == nil) == isKey)
    }
    let sort = try Regex(#require(try schema("sort")["pattern"]?.string))
    for (text, isOrder) in [
      ("startTimestamp,DESC", true), ("name", true), ("id,asc", true), ("thing", false),
      ("id,", false), ("id,ASC,", false),
    ] { #expect((text.wholeMatch(of: sort) != nil) == isOrder, "\(text)") }
    let topics = try Regex(#require(try schema("topics")["pattern"]?.string))
    for (text, areTopics) in [
      ("in;HEALTH", true), ("in;HEALTH,MAINTENANCE", true), ("HEALTH", false), ("in;", false),
      ("in;A,", false),
    ] { #expect((text.wholeMatch(of: topics) != nil) == areTopics, "\(text)") }
  }

  @Test(arguments: API.endpoints) func refusalsHaveTheirHeaders(_ row: Endpoint) throws {
    let responses = try Self.find("responses", in: Self.operation(row))
    for status in row.errors.map(String.init) + ["default"] {
      let headers = try Self.names(Self.find(status, "headers", in: responses))
      let challenge = status == "401" ? ["WWW-Authenticate"] : []
      #expect(headers == ["X-Mockworks-Reason"] + challenge, "\(status)")
    }
  }

  @Test func whatAnAnswerAlwaysHasIsRequired() throws {
    let schemas = try Self.find("components", "schemas", in: Self.document())
    func required(_ name: String) -> [String] {
      Self.elements(schemas[name]?["required"]).compactMap(\.string)
    }
    #expect(required("MaintenanceWork") == ["id"])
    #expect(
      required("Session")
        == ["token", "tokenExpirationTimestamp", "refreshToken", "userId", "tenantId"]
    )
    #expect(required("User") == ["id", "creationTimestamp", "tenantId", "devices", "userType"])
    #expect(required("EventPage").count == 9)
  }
}
