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
  ///   - rules: Those that are broken: some of `WorkRule.all`, or `WorkRule.pair`. If they are empty,
  ///     nothing is broken.
  public init(seed: UInt64, rules: [WorkRule] = WorkRule.all) {
    self.seed = seed
    twins = WorkGenerator(seed: seed)
    self.rules = rules.map { ($0, Mutation.of($0.name)) }
  }

  /// Work `index`, made from the realistic work of the same index; rule and way are drawn. Without rules
  /// it is that work itself, under `WorkRule.nearMiss`.
  public func work(at index: UInt64) -> InvalidWork {
    guard !rules.isEmpty else { return work(.nearMiss, .nothing, at: index) }
    var draws = Draws(seed: seed, index: index, stream: Stream.rule)
    let (rule, ways) = draws.pick(rules)
    return work(rule, draws.pick(ways), at: index)
  }

  private func work(_ rule: WorkRule, _ way: Mutation, at index: UInt64) -> InvalidWork {
    // The works of pairs are written out, and made from no other work.
    rule == .pair
      ? InvalidWork(rule, way, twin: nil, body: [])
      : InvalidWork(rule, way, twin: index, body: twins.body(at: index))
  }

  /// Each way to break each rule once.
  public var each: [InvalidWork] {
    rules.flatMap { rule, ways in ways.map { work(rule, $0, at: 0) } }
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
  ///   - count: How many; below 0 the sample is empty, and above a million it has a million works.
  ///   - seed: What all is drawn from.
  ///   - rules: Those that are broken: some of `WorkRule.all`, or `WorkRule.pair`. If they are empty, the
  ///     sample is empty too.
  /// - Returns: Works made from the realistic works from 0 on; a longer sample begins with a shorter one.
  public static func sample(
    _ count: Int,
    seed: UInt64 = 0,
    rules: [WorkRule] = WorkRule.all
  ) -> [InvalidWork] {
    guard !rules.isEmpty else { return [] }
    return InvalidWorks(seed: seed, rules: rules).sample(SampleSize.nearest(to: count))
  }

  private func sample(_ count: Int) -> [InvalidWork] {
    let turns = turns
    return (0..<count)
      .map { index in
        let (round, turn) = index.quotientAndRemainder(dividingBy: turns.count)
        let (rule, ways) = rules[turns[turn]]
        var draws = Draws(seed: seed, index: UInt64(turns[turn]), stream: Stream.firstWay)
        let way = ways[(draws.below(ways.count) + round) % ways.count]
        return work(rule, way, at: UInt64(index))
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
