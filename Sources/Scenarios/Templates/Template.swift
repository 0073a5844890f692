internal import JSONWire

/// A text with places that each request fills, parsed once: `{{tenant}}`, `{{body.thingId}}`.
package struct Template: Sendable {
  enum Part: Sendable, Hashable {
    case text([UInt8])
    /// As plain text.
    case value(Value)
    /// Within a JSON string.
    case quotedValue(Value)
    /// As a JSON value of its own type.
    case wholeValue(Value)
  }

  private(set) var parts: [Part] = []

  /// True if every request gets the same text.
  var isFixed: Bool {
    parts.allSatisfy { if case .text = $0 { true } else { false } }
  }

  /// The text that every request gets, if `isFixed`.
  var fixedBytes: [UInt8] {
    parts.flatMap { part in
      if case .text(let text) = part { text } else { [UInt8]() }
    }
  }

  /// A text without places.
  init(fixed text: [UInt8]) {
    if !text.isEmpty { parts = [.text(text)] }
  }

  /// A text in which `{{…}}` stand for values.
  init(text: String) throws(TemplateError) {
    for part in try TemplateParser.parts(of: text) {
      switch part {
      case .text(let text): append(Array(text.utf8))
      case .value(let value): parts.append(.value(value))
      }
    }
  }

  /// A JSON value in whose strings `{{…}}` stand for values. A string that is one place alone takes
  /// the type of the value.
  ///
  /// - Parameters:
  ///   - json: The value.
  ///   - refuse: Called with each string that is not a template.
  init(json: JSONNode, refuse: (JSONNode, TemplateError) -> Void) {
    append(json, refuse)
  }

  private mutating func append(_ text: [UInt8]) {
    if case .text(var before)? = parts.last {
      // Taken out of the array, so that appending does not copy the text: a body has many parts.
      parts.removeLast()
      before += text
      parts.append(.text(before))
    } else if !text.isEmpty {
      parts.append(.text(text))
    }
  }

  private mutating func append(_ node: JSONNode, _ refuse: (JSONNode, TemplateError) -> Void) {
    switch node.value {
    case .object(let members):
      append(Array("{".utf8))
      for (index, member) in members.enumerated() {
        var writer = JSONWriter()
        writer.string(member.name)
        append((index > 0 ? Array(",".utf8) : []) + writer.bytes + Array(":".utf8))
        append(member.value, refuse)
      }
      append(Array("}".utf8))
    case .array(let elements):
      append(Array("[".utf8))
      for (index, element) in elements.enumerated() {
        if index > 0 { append(Array(",".utf8)) }
        append(element, refuse)
      }
      append(Array("]".utf8))
    case .string(let text):
      do {
        append(string: try TemplateParser.parts(of: text))
      } catch {
        refuse(node, error)
      }
    default:
      var writer = JSONWriter()
      writer.value(node)
      append(writer.bytes)
    }
  }

  private mutating func append(string parts: [TemplateParser.Part]) {
    if parts.count == 1, case .value(let value) = parts[0] {
      self.parts.append(.wholeValue(value))
      return
    }
    append(Array("\"".utf8))
    for part in parts {
      switch part {
      case .text(let text):
        var writer = JSONWriter()
        writer.string(text)
        append(Array(writer.bytes.dropFirst().dropLast()))
      case .value(let value): self.parts.append(.quotedValue(value))
      }
    }
    append(Array("\"".utf8))
  }
}
