import Diagnostics
import JSONDocuments
import JSONWire
import Primitives
import Testing

struct ObjectTableTests {
  private struct Pump: Sendable {
    var name: String?
    var rate: Int64?
    var tags: [String] = []
  }

  private static let table = ObjectTable<Pump>(
    "a pump",
    [
      .init("name", .string, "What the pump is called.", isRequired: true) { node, pump, _ in
        pump.name = node.string
      },
      .init("rate", .integer(0...100), "Litres a minute.") { node, pump, reader in
        pump.rate = reader.integer(node, in: 0...100, for: "rate")
      },
      .init("tags", .array(.string), "Words to find it by.") { node, pump, reader in
        pump.tags = reader.strings(node, for: "tags") ?? []
      },
    ],
    hints: ["valve": "valves have a list of their own"]
  )

  private func read(_ text: String) throws -> (pump: Pump, problems: [String]) {
    let source = SourceText(name: "pump", bytes: Array(text.utf8))
    var reader = DocumentReader()
    var pump = Pump()
    try Self.table.read(JSONNode(document: source), into: &pump, &reader)
    return (
      pump,
      reader.diagnostics.map { problem in
        "\(source.position(of: problem.range.lowerBound).column): \(problem.message)"
      }
    )
  }

  @Test func membersAreReadIntoTheTarget() throws {
    let (pump, problems) = try read(#"{"tags": ["a", "b"], "name": "P1", "rate": 7}"#)
    #expect(problems.isEmpty)
    #expect(pump.name == "P1" && pump.rate == 7 && pump.tags == ["a", "b"])
  }

  @Test(arguments: [
    (
      #"{"name": "P", "rote": 1}"#,
      "15: unknown key 'rote' in a pump; did you mean 'rate'? (known: name, rate, tags)"
    ),
    (
      #"{"name": "P", "valve": 1}"#,
      "15: unknown key 'valve' in a pump; valves have a list of their own (known: name, rate, tags)"
    ),
    (#"{"name": "P", "rate": 1, "rate": 2}"#, "26: 'rate' is repeated in a pump"),
    (#"{"rate": 1}"#, "1: a pump needs 'name': what the pump is called"),
    (#"{"name": 1}"#, "10: 'name': expected a string, found a number"),
    (
      #"{"name": "P", "rate": 101}"#,
      "23: 'rate': expected an integer from 0 to 100, found 101"
    ),
    (#"{"name": "P", "tags": [1]}"#, "24: 'tags': expected a string, found a number"),
    (#"[]"#, "1: expected a pump as an object, found an array"),
  ])
  func eachMistakeIsExplained(text: String, problem: String) throws {
    #expect(try read(text).problems == [problem])
  }

  @Test func aHundredProblemsAreReported() throws {
    let members = (0..<500).map { "\"x\($0)\": 1" }.joined(separator: ", ")
    #expect(try read("{\"name\": \"P\", \(members)}").problems.count == DocumentLimits.problems)
  }

  @Test func theSchemaHasEveryMember() throws {
    var writer = JSONWriter()
    Self.table.schema.write(title: "Pump", definitions: [], to: &writer)
    let schema = try JSONNode(parsing: writer.bytes.span)
    #expect(schema["title"]?.string == "Pump")
    #expect(schema["properties"]?.memberCount == 3)
    let rate = schema["properties"]?["rate"]
    #expect(rate?["description"]?.string == "Litres a minute.")
    #expect(rate?["type"]?.string == "integer")
    guard case .array(let required)? = schema["required"]?.value else {
      Issue.record("no list of required members")
      return
    }
    #expect(required.map { $0.string } == ["name"])
  }
}
