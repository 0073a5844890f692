package import JSONWire

/// A value that a matcher compares.
package enum MatchedValue: Sendable {
  /// A text of the head, even if it looks like a number.
  case text(String)
  case json(JSONNode)
}

extension MatchedValue {
  var isNull: Bool {
    guard case .json(let node) = self else { return false }
    return node.value.kind == .null
  }

  var string: String? {
    switch self {
    case .text(let text): text
    case .json(let node): node.string
    }
  }

  /// A number of JSON, or a text that reads as one.
  var number: JSONNumber? {
    switch self {
    case .text(let text): JSONNumber(text)
    case .json(let node):
      if case .number(let number) = node.value { number } else { nil }
    }
  }

  /// The whole value as JSON text.
  var written: String {
    switch self {
    case .text(let text): text.quotedWhole
    case .json(let node): node.written
    }
  }
}
