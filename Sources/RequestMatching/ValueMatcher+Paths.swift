internal import Primitives
internal import JSONWire

extension ValueMatcher {
  /// The same matcher for paths: its texts are brought into the normal form, unless they are in the
  /// readable form.
  var ofPaths: ValueMatcher {
    switch self {
    case .equals(let node):
      guard let text = node.string else { return self }
      let path = NormalPath.of(text)
      if NormalPath.readable(path.span).utf8.elementsEqual(text.utf8) { return self }
      return .text(path.repairedText)
    case .contains(let text, let element):
      guard let text, text.utf8.contains(UInt8(ascii: "%")) else { return self }
      var part: [UInt8] = []
      let bytes = Array(text.utf8)
      NormalPath.append(bytes.span, in: bytes.indices, to: &part)
      return .contains(part: part.repairedText, element: element)
    case .not(let matcher): return .not(matcher.ofPaths)
    case .oneOf(let matchers): return .oneOf(matchers.map(\.ofPaths))
    case .all(let matchers): return .all(matchers.map(\.ofPaths))
    default: return self
    }
  }
}
