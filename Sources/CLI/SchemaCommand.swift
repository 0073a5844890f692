internal import Commands
internal import Scenarios

/// `mockworks schema`: what editors complete and check scenario files by.
enum SchemaCommand {
  static let spec = CommandSpec(
    name: "schema",
    summary: "Print the JSON Schema (2020-12) of scenario files.",
    operands: nil,
    options: [],
    notes: """
      Kept beside scenario files, it lets an editor complete and explain them:
        mockworks schema > scenario.schema.json
      and in each file: "$schema": "scenario.schema.json"
      """
  )

  static let command = Command(spec: spec) { _ in
    ExitStatus.printed(Console.print(String(decoding: Scenario.schema, as: UTF8.self)))
  }
}
