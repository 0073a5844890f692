internal import Primitives
internal import JSONWire

extension Masker {
  /// JSON with the values of secret members masked: each string and number in them becomes a string. Nil
  /// if the text is no JSON.
  mutating func json(_ bytes: [UInt8], depth: Int = 0) -> [UInt8]? {
    var scanner = JSONScanner(maxDepth: Self.levels)
    var walk = Walk(masker: self, depth: depth)
    do {
      try scanner.begin(bytes.span)
      try walk.value(&scanner, bytes.span, isSecret: false)
      try scanner.end(bytes.span)
    } catch {
      return nil
    }
    self = walk.masker
    return walk.replacements.apply(to: bytes)
  }

  /// Levels of nesting that are parsed; deeper JSON gets the loose look.
  private static let levels = 1000

  /// A text within another one, as JSON or a URL in a string, with its secrets masked; nil if it has
  /// none.
  mutating func nestedText(_ bytes: [UInt8], depth: Int) -> [UInt8]? {
    let first = bytes.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
    var masked = bytes
    if depth <= Self.nestedTexts, first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      masked = json(bytes, depth: depth) ?? boundedText(bytes)
    } else if Self.hasURL(bytes) {
      masked = linkText(bytes, depth: depth)
    }
    return masked == bytes ? nil : masked
  }

  /// Walks through one JSON text.
  private struct Walk {
    var masker: Masker
    /// How many texts this one is nested in.
    let depth: Int
    var replacements = Replacements()

    mutating func value(
      _ scanner: inout JSONScanner,
      _ bytes: Span<UInt8>,
      isSecret: Bool
    ) throws(JSONError) {
      switch try scanner.kind(bytes) {
      case .null: try scanner.null(bytes)
      case .bool: _ = try scanner.bool(bytes)
      case .number:
        let range = try scanner.number(bytes)
        guard isSecret else { return }
        replacements.append(range, Self.quoted(masker.hash(bytes.string(in: range).utf8)))
      case .string: string(try scanner.string(bytes), bytes, isSecret: isSecret)
      case .array:
        try scanner.beginArray(bytes)
        var isFirst = true
        while try scanner.nextElement(bytes, isFirst: isFirst) {
          try value(&scanner, bytes, isSecret: isSecret)
          isFirst = false
        }
      case .object:
        try scanner.beginObject(bytes)
        var isFirst = true
        while let key = try scanner.nextKey(bytes, isFirst: isFirst) {
          let isKeySecret = masker.names.contains(key.decoded(from: bytes).utf8)
          try value(&scanner, bytes, isSecret: isSecret || isKeySecret)
          isFirst = false
        }
      }
    }

    private mutating func string(
      _ token: JSONStringToken,
      _ bytes: Span<UInt8>,
      isSecret: Bool
    ) {
      let text = Array(token.decoded(from: bytes).utf8)
      if isSecret {
        replacements.append(token.range, Self.quoted(masker.hash(text)))
      } else if let masked = masker.nestedText(text, depth: depth + 1) {
        var writer = JSONWriter()
        writer.string(utf8: masked.span)
        replacements.append(token.range, writer.bytes)
      }
    }

    private static func quoted(_ text: [UInt8]) -> [UInt8] {
      [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
    }
  }
}
