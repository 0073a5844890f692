internal import Randomness

/// Bodies that break one rule each, all rules equally often.
public struct InvalidWorks: Sendable {
  private let seed: UInt64
  private let twins: WorkGenerator
  private let rules: [(rule: WorkRule, ways: [Mutation])]

  /// The stream of the choice of the rule, after those of the other profiles.
  private static let stream: UInt32 = 48

  /// - Parameters:
  ///   - seed: What all is drawn from.
  ///   - rules: Those that are broken: some of `WorkRule.all`, at least one.
  public init(seed: UInt64, rules: [WorkRule] = WorkRule.all) {
    self.seed = seed
    twins = WorkGenerator(seed: seed)
    self.rules = rules.map { ($0, Mutation.of($0.name)) }
    precondition(!rules.isEmpty, "no rule is to be broken")
    precondition(self.rules.allSatisfy { !$0.ways.isEmpty }, "a rule that nothing breaks")
  }

  /// Work `index`, made from the realistic work of the same index.
  public func work(at index: UInt64) -> InvalidWork {
    var draws = Draws(seed: seed, index: index, stream: Self.stream)
    let (rule, ways) = draws.pick(rules)
    return InvalidWork(rule, draws.pick(ways), twin: index, body: twins.body(at: index))
  }

  /// Each way to break each rule once.
  public var each: [InvalidWork] {
    rules.flatMap { rule, ways in
      ways.map { InvalidWork(rule, $0, twin: 0, body: twins.body(at: 0)) }
    }
  }
}
