import Foundation
import StubServer
import Testing

/// Swift can write every member that scenario files have.
struct ScenarioMembersTests {
  /// Members that no Swift value has, and why.
  private static let missing: [String: String] = [
    "scenario.$schema": "editors read it, and no fake does"
  ]
  /// Tables whose objects are any `JSONValue` in Swift.
  private static let free: Set<String> = ["storedEvent", "alertDefinition"]

  @Test func swiftWritesEveryMemberOfFiles() throws {
    let schema = try Schema()
    var written: Set<String> = []
    let file = Scenario { Rule(respond: .status(200, file: URL(filePath: "/body.json"))) }
    for scenario in ScenarioTests.scenarios + [file] {
      written.formUnion(schema.members(of: try JSONValue(json: scenario.json)))
    }
    let known = schema.tables.filter { !Self.free.contains($0.name) }
      .flatMap { table in table.members.map { "\(table.name).\($0)" } }
    #expect(known.count > 80)
    #expect(Set(known).subtracting(written) == Set(Self.missing.keys))
  }
}

/// The JSON Schema of scenario files.
private struct Schema {
  let root: JSONValue
  /// The objects with known members, by the names of their definitions.
  let tables: [(name: String, members: [String])]

  init() throws {
    let file = URL(filePath: #filePath).appending(path: "../../../scenarios/scenario.schema.json")
    root = try JSONValue(json: String(contentsOf: file.standardizedFileURL, encoding: .utf8))
    let definitions = root["$defs"]?.members ?? []
    tables = ([("scenario", root)] + definitions.map { ($0.name, $0.value) })
      .map { name, table in (name, table["properties"]?.members.map(\.name) ?? []) }
  }

  /// The members of a scenario, each behind the name of its table.
  func members(of scenario: JSONValue) -> Set<String> {
    members(of: scenario, as: root, named: "scenario")
  }

  private func members(of value: JSONValue, as shape: JSONValue, named name: String) -> Set<String>
  {
    if let path = shape["$ref"]?.text, let name = path.split(separator: "/").last.map(String.init) {
      return members(of: value, as: root["$defs"]?[name] ?? [:], named: name)
    }
    var found: Set<String> = []
    if case .array(let choices) = shape["anyOf"] {
      for choice in choices { found.formUnion(members(of: value, as: choice, named: name)) }
    }
    if case .array(let elements) = value, let shape = shape["items"] {
      for element in elements { found.formUnion(members(of: element, as: shape, named: name)) }
    }
    for member in value.members {
      if let shape = shape["properties"]?[member.name] {
        found.insert("\(name).\(member.name)")
        found.formUnion(members(of: member.value, as: shape, named: member.name))
      } else if let shape = shape["additionalProperties"] {
        found.formUnion(members(of: member.value, as: shape, named: name))
      }
    }
    return found
  }
}

extension JSONValue {
  /// Those of an object; none for other values.
  fileprivate var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }
}
