import TestSupport

/// A pattern as a tree that computes its matches from its meaning, for comparison.
indirect enum RandomPattern: Sendable {
  case letter(String, of: Set<Character>)
  case anchor(String)
  case sequence([Self])
  case choice([Self])
  case group(Self)
  case repeated(Self, String, least: Int, most: Int?)
}

extension RandomPattern {
  /// A pattern with groups nested at most `depth` deep.
  init(_ random: inout SplitMix, depth: Int) {
    let branches = (0..<Self.pick([1, 1, 1, 2, 2, 3], &random)).map { _ in
      let count = Self.pick([0, 1, 1, 2, 2, 3], &random)
      return Self.sequence((0..<count).map { _ in Self.item(&random, depth: depth) })
    }
    self = .choice(branches)
  }

  private static func item(_ random: inout SplitMix, depth: Int) -> Self {
    if random.below(6) == 0 { return .anchor(pick(["^", "$", "\\b", "\\B"], &random)) }
    let isGroup = depth > 0 && random.below(2) == 0
    let atom = isGroup ? group(Self(&random, depth: depth - 1)) : pick(letters, &random)
    let (suffix, least, most) = pick(repeats, &random)
    return suffix.isEmpty ? atom : .repeated(atom, suffix, least: least, most: most)
  }

  private static let letters: [Self] = [
    .letter("a", of: ["a"]), .letter("b", of: ["b"]), .letter("[ab]", of: ["a", "b"]),
    .letter("[^a]", of: ["b", "-"]), .letter(".", of: ["a", "b", "-"]),
    .letter("\\w", of: ["a", "b"]), .letter("\\W", of: ["-"]), .letter("[a-b]", of: ["a", "b"]),
  ]

  private static let repeats: [(suffix: String, least: Int, most: Int?)] = [
    ("", 1, 1), ("", 1, 1), ("", 1, 1), ("*", 0, nil), ("+", 1, nil), ("?", 0, 1),
    ("{2}", 2, 2), ("{1,2}", 1, 2), ("{0,2}", 0, 2), ("{2,}", 2, nil), ("*?", 0, nil),
    ("+?", 1, nil), ("??", 0, 1),
  ]

  private static func pick<T>(_ choices: [T], _ random: inout SplitMix) -> T {
    choices[random.below(choices.count)]
  }
}

extension RandomPattern {
  var syntax: String {
    switch self {
    case .letter(let syntax, _), .anchor(let syntax): syntax
    case .sequence(let parts): parts.map(\.syntax).joined()
    case .choice(let branches): branches.map(\.syntax).joined(separator: "|")
    case .group(let content): "(\(content.syntax))"
    case .repeated(let part, let suffix, _, _): part.syntax + suffix
    }
  }

  /// False if the toolchain may give another answer or none: when a repeated part can be empty.
  var suitsToolchain: Bool {
    switch self {
    case .letter, .anchor: true
    case .sequence(let parts), .choice(let parts): parts.allSatisfy(\.suitsToolchain)
    case .group(let content): content.suitsToolchain
    case .repeated(let part, _, _, _): part.suitsToolchain && !part.canBeEmpty
    }
  }

  private var canBeEmpty: Bool {
    switch self {
    case .letter: false
    case .anchor: true
    case .sequence(let parts): parts.allSatisfy(\.canBeEmpty)
    case .choice(let branches): branches.contains(where: \.canBeEmpty)
    case .group(let content): content.canBeEmpty
    case .repeated(let part, _, let least, _): least == 0 || part.canBeEmpty
    }
  }
}

extension RandomPattern {
  func isFound(in text: String) -> Bool {
    let text = Array(text)
    return (0...text.count).contains { !ends(in: text, from: $0).isEmpty }
  }

  /// The ends of all matches that begin at `start`.
  private func ends(in text: [Character], from start: Int) -> Set<Int> {
    switch self {
    case .letter(_, let members):
      return start < text.count && members.contains(text[start]) ? [start + 1] : []
    case .anchor(let sign):
      return Self.holds(sign, in: text, at: start) ? [start] : []
    case .sequence(let parts):
      return parts.reduce([start]) { starts, part in part.ends(in: text, from: starts) }
    case .choice(let branches):
      return branches.reduce([]) { $0.union($1.ends(in: text, from: start)) }
    case .group(let content):
      return content.ends(in: text, from: start)
    case .repeated(let part, _, let least, let most):
      var ends: Set<Int> = [start]
      for _ in 0..<least { ends = part.ends(in: text, from: ends) }
      // Only a round with a new end adds matches.
      var new = ends
      for _ in 0..<((most ?? least + text.count) - least) where !new.isEmpty {
        new = part.ends(in: text, from: new).subtracting(ends)
        ends.formUnion(new)
      }
      return ends
    }
  }

  private func ends(in text: [Character], from starts: Set<Int>) -> Set<Int> {
    starts.reduce([]) { $0.union(ends(in: text, from: $1)) }
  }

  private static func holds(_ anchor: String, in text: [Character], at index: Int) -> Bool {
    let isBoundary =
      (index > 0 && text[index - 1] != "-") != (index < text.count && text[index] != "-")
    return switch anchor {
    case "^": index == 0
    case "$": index == text.count
    case "\\b": isBoundary
    default: !isBoundary
    }
  }
}
