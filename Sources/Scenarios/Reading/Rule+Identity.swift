internal import Primitives

extension Rule {
  /// Gives each rule of a scenario its identity, once the rules of all files are there.
  static func identify(_ rules: inout [Rule]) {
    var counts: [UInt64: UInt64] = [:]
    var taken: Set<RuleID> = []
    for index in rules.indices {
      let kind = rules[index].nameFingerprint ?? rules[index].fingerprint
      var id: RuleID
      repeat {
        var identity = Fingerprint()
        identity.combine(kind)
        identity.combine(counts[kind, default: 0])
        counts[kind, default: 0] += 1
        id = RuleID(value: identity.value)
        // Two hashes may collide; two rules of one scenario have different identities.
      } while !taken.insert(id).inserted
      rules[index].id = id
    }
  }

  private var nameFingerprint: UInt64? {
    name.map { name in
      var fingerprint = Fingerprint()
      fingerprint.combine("name")
      fingerprint.combine(name)
      fingerprint.combine(each.text)
      return fingerprint.value
    }
  }
}
