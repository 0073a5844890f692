internal import Randomness

/// Bodies that break one rule each, all rules equally often.
public struct InvalidWorks: Sendable {
  private let seed: UInt64
  private let twins: WorkGenerator
  private let rules: [(rule: WorkRule, ways: [Mutation])]

  /// The streams of the choices, after those of the other profiles; never used again for anything
  /// else.
  private enum Stream {
    static let rule: UInt32 = 48
    static let order: UInt32 = 49
    static let firstWay: UInt32 = 50
  }

  /// Works that break some rules.
  ///
  /// - Parameters:
  ///   - seed: What all is drawn from.
  ///   - rules: Those that are broken: some of `WorkRule.all`, at least one; other rules are a mistake
  ///     that ends the process.
  public init(seed: UInt64, rules: [WorkRule] = WorkRule.all) {
    self.seed = seed
    twins = WorkGenerator(seed: seed)
    self.rules = rules.map { ($0, Mutation.of($0.name)) }
    precondition(!rules.isEmpty, "invalid works: expected at least one rule")
    for (rule, ways) in self.rules {
      precondition(!ways.isEmpty, "invalid works: no work breaks \(rule.name)")
    }
  }

  /// Work `index`, made from the realistic work of the same index; rule and way are drawn.
  public func work(at index: UInt64) -> InvalidWork {
    var draws = Draws(seed: seed, index: index, stream: Stream.rule)
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

extension InvalidWorks {
  /// Each way to break each rule once, made from work 0 of seed 0.
  public static let each: [InvalidWork] = InvalidWorks(seed: 0).each

  /// Works as arguments of a test: `@Test(arguments: InvalidWorks.sample(50, seed: 7))`.
  ///
  /// The rules take turns, in an order by the seed, so that none comes twice more than another; so do
  /// the ways of each rule.
  ///
  /// - Parameters:
  ///   - count: How many, from 0 to a million; another count is a mistake that ends the process.
  ///   - seed: What all is drawn from.
  ///   - rules: Those that are broken: some of `WorkRule.all`, at least one.
  /// - Returns: Works made from the realistic works 0 to `count - 1`; a longer sample begins with a
  ///   shorter one.
  public static func sample(
    _ count: Int,
    seed: UInt64 = 0,
    rules: [WorkRule] = WorkRule.all
  ) -> [InvalidWork] {
    SampleSize.check(count)
    return InvalidWorks(seed: seed, rules: rules).sample(count)
  }

  private func sample(_ count: Int) -> [InvalidWork] {
    let turns = turns
    return (0..<count)
      .map { index in
        let (round, turn) = index.quotientAndRemainder(dividingBy: turns.count)
        let (rule, ways) = rules[turns[turn]]
        var draws = Draws(seed: seed, index: UInt64(turns[turn]), stream: Stream.firstWay)
        let way = ways[(draws.below(ways.count) + round) % ways.count]
        return InvalidWork(rule, way, twin: UInt64(index), body: twins.body(at: UInt64(index)))
      }
  }

  /// The rules in the order in which they take turns (Fisher and Yates).
  private var turns: [Int] {
    var turns = Array(rules.indices)
    var draws = Draws(seed: seed, index: 0, stream: Stream.order)
    for last in rules.indices.dropFirst().reversed() {
      turns.swapAt(last, draws.below(last + 1))
    }
    return turns
  }
}
