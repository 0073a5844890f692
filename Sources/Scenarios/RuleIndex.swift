internal import Bytes
internal import RequestMatching

/// Finds the rules that a request's method and path leave: those that ask for both are looked up,
/// whatever their number. Whether a rule really matches is for its `when` to say.
struct RuleIndex: Sendable {
  /// Rules in order by what they ask for, as hashes of the text. Rules that ask for no fixed method
  /// or path stand under its absence.
  private var rules: [Key: [Int]] = [:]

  private struct Key: Hashable {
    var method: UInt64?
    var path: UInt64?
  }

  init() {}

  init(_ rules: [Rule]) {
    for (number, rule) in rules.enumerated() where !rule.isOfConnections {
      let key = Key(
        method: rule.when.method?.literal.map(Self.hash),
        path: rule.when.path?.literal.map(Self.hash)
      )
      self.rules[key, default: []].append(number)
    }
  }

  /// Calls `body` with the number of each rule that may match, in order, until it returns false.
  func forEach(_ facts: RequestFacts, _ head: Span<UInt8>, _ body: (Int) -> Bool) {
    let method = Self.hash(head.extracting(facts.method))
    // An address without a path asks for the root (RFC 9112 §3.2.1).
    let path = facts.path.isEmpty ? Self.hash("/") : Self.hash(head.extracting(facts.path))
    let lists = [
      Key(method: method, path: path), Key(method: method, path: nil),
      Key(method: nil, path: path), Key(method: nil, path: nil),
    ].compactMap { rules[$0] }
    if lists.count == 1 {
      for number in lists[0] where !body(number) { return }
      return
    }
    // Each list is in order, and the next rule is the least of their heads.
    var heads = lists.map { $0[...] }
    while let least = heads.indices.filter({ !heads[$0].isEmpty })
      .min(by: { heads[$0][heads[$0].startIndex] < heads[$1][heads[$1].startIndex] })
    {
      guard body(heads[least].removeFirst()) else { return }
    }
  }

  private static func hash(_ text: String) -> UInt64 { hash(Array(text.utf8).span) }

  private static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var fingerprint = Fingerprint()
    fingerprint.combine(bytes)
    return fingerprint.value
  }
}
