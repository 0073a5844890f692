internal import Diagnostics
internal import JSONDocuments
internal import JSONWire

// What the table of a step reads members by.

extension StepParts {
  static let unlimited = "unlimited"

  static func readTimes(_ node: JSONNode, _ reader: inout DocumentReader) -> Int? {
    guard let word = node.string else {
      return reader.integer(node, in: 1...Int64.max, for: "times").map { Int($0) }
    }
    guard word == unlimited else {
      let message =
        "'times': expected an integer from 1, or \"unlimited\", found \(quoted(word, mark: "\""))"
      reader.error(
        suggesting(message, for: word, among: [unlimited], quote: "\""),
        at: node.range
      )
      return nil
    }
    return Step.unlimited
  }

  static func readChance(_ node: JSONNode, _ reader: inout DocumentReader) -> Double? {
    guard case .number(let number) = node.value else { return nil }
    guard let chance = Double(number.literal), (0...1).contains(chance) else {
      reader.error(
        "'chance': expected \(ValueShape.number(0...1)), found \(shortened(number.literal))",
        at: node.range
      )
      return nil
    }
    if chance == 0 {
      reader.warning("a step with chance 0 is never taken", at: node.range)
    }
    return chance
  }
}

extension StepParts {
  mutating func readBody(_ node: JSONNode, _ reader: inout DocumentReader) {
    let template = Template(json: node) { reader.error("'body': \($1.message)", at: $0.range) }
    set(Self.body(template), "application/json", at: node.range, &reader)
  }

  mutating func readText(_ node: JSONNode, _ reader: inout DocumentReader) {
    do throws(TemplateError) {
      let template = try Template(text: node.string ?? "")
      set(Self.body(template), "text/plain; charset=utf-8", at: node.range, &reader)
    } catch {
      reader.error("'text': \(error.message)", at: node.range)
    }
  }

  mutating func readFile(_ node: JSONNode, _ reader: inout DocumentReader) {
    let path = node.string ?? ""
    set(.file(path, at: node.range), Self.mediaType(of: path), at: node.range, &reader)
  }

  private static func body(_ template: Template) -> ScriptedResponse.Body {
    template.isFixed ? .bytes(template.fixedBytes) : .template(template)
  }

  private static func mediaType(of path: String) -> String {
    switch path.split(separator: ".").last?.lowercased() {
    case "json": "application/json"
    case "txt": "text/plain; charset=utf-8"
    case "html": "text/html; charset=utf-8"
    case "xml": "application/xml"
    default: "application/octet-stream"
    }
  }
}
