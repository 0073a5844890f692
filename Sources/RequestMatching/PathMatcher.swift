internal import Primitives
internal import JSONWire

/// A condition on a path.
package enum PathMatcher: Sendable {
  case pattern(PathPattern)
  /// Compares the path in its normal form and in its readable form.
  case value(ValueMatcher)
}

extension PathMatcher {
  /// A matcher that was written for a path: its texts are paths without wildcards.
  package init(_ matcher: ValueMatcher) { self = .value(matcher.ofPaths) }

  /// The only path that matches, in its normal form; nil if there can be several.
  package var literal: String? {
    switch self {
    case .pattern(let pattern): pattern.literal
    case .value(let matcher): matcher.literal.map { NormalPath.of($0).repairedText }
    }
  }

  /// True if the path, which is in its normal form, matches.
  package func matches(_ path: Span<UInt8>, _ cost: MatchingCost? = nil) -> Bool {
    switch self {
    case .pattern(let pattern): pattern.matches(path, cost)
    case .value(let matcher): matcher.matches(Self.texts(of: path), cost)
    }
  }

  /// The forms of a normal path that a matcher compares: one must match, and for a negation neither
  /// may.
  static func texts(of path: Span<UInt8>) -> [MatchedValue] {
    let text = path.string(in: path.indices)
    let readable = NormalPath.readable(path)
    return text.utf8.elementsEqual(readable.utf8) ? [.text(text)] : [.text(text), .text(readable)]
  }
}
