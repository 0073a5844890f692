internal import Commands
internal import HTTPWire
internal import OpenAPI
internal import StubServer

/// `mockworks openapi`: the faked API for generators of clients and for editors.
enum OpenAPICommand {
  static let spec = CommandSpec(
    name: "openapi",
    summary: "Print the OpenAPI 3.1 document of the faked API.",
    operands: nil,
    options: [ServerOptions.basePathOption],
    notes: """
      A running fake serves the same under its own base path: GET /__mock/openapi.json
      """
  )

  static let command = Command(spec: spec) { arguments throws(UsageError) in
    let base = try ServerOptions.basePath(arguments)?.text ?? ""
    let document = OpenAPIDocument(version: StubServer.version, base: base)
    return ExitStatus.printed(Console.print(String(decoding: document.json, as: UTF8.self)))
  }
}
