internal import Commands
internal import HTTPWire
internal import OpenAPI
internal import Scenarios
internal import FakeServer

/// `mockworks openapi`: the faked API for generators of clients and for editors.
enum OpenAPICommand {
  static let spec = CommandSpec(
    name: "openapi",
    summary: "Print the OpenAPI 3.1 document of the faked API.",
    operands: nil,
    options: [
      .init(name: "scenario", value: "FILE", help: "Take the base path from it."),
      ServerOptions.basePathOption, ServerOptions.deprecationOption,
    ],
    notes: """
      A running fake serves the same under its own base path: GET /__mock/openapi.json
      """
  )

  static let command = Command(spec: spec) { arguments throws(UsageError) in
    let chosen = try ServerOptions.basePath(arguments)
    guard let scenario = ScenarioFiles.named(by: arguments) else { return ExitStatus.failure }
    let base = (chosen ?? scenario.basePath)?.text ?? ""
    let document = OpenAPIDocument(
      version: FakeServer.version,
      base: base,
      marksDeprecation: arguments.has("deprecation")
    )
    return ExitStatus.printed(Console.print(String(decoding: document.json, as: UTF8.self)))
  }
}
