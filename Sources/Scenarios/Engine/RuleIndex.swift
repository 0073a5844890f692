internal import Primitives
internal import RequestMatching

/// Finds the rules that can match a request by its method and path: rules that ask for both are
/// looked up in one step, however many there are. The rule's `when` then decides.
struct RuleIndex: Sendable {
  /// Indices of rules, in order, by the hashes of the method and path that they ask for. Rules that
  /// ask for no fixed method or path are under nil.
  private var rules: [Key: [Int]] = [:]

  private struct Key: Hashable {
    var method: UInt64?
    var path: UInt64?
  }

  init() {}

  init(_ rules: [Rule]) {
    for (number, rule) in rules.enumerated() where !rule.isOfConnections {
      let key = Key(
        method: rule.when.literalMethod.map(Self.hash),
        path: rule.when.literalPath.map(Self.hash)
      )
      self.rules[key, default: []].append(number)
    }
  }

  /// Calls `body` with the index of each rule that may match, in order, until it returns false.
  func forEach(_ facts: MatchableRequest, _ head: Span<UInt8>, _ body: (Int) -> Bool) {
    let method = Self.hash(head.extracting(facts.method))
    let path = facts.withPath(of: head, Self.hash)
    let lists = [
      Key(method: method, path: path), Key(method: method, path: nil),
      Key(method: nil, path: path), Key(method: nil, path: nil),
    ].compactMap { rules[$0] }
    if lists.count == 1 {
      for number in lists[0] where !body(number) { return }
      return
    }
    // Each list is in order, and the next rule is the least of their first elements.
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
