/// A sequence of random numbers for one purpose. Each purpose has its own stream, so a purpose that
/// is added, or that draws more numbers, changes no other sequence. The same seed, index and stream
/// give the same numbers on every machine.
package struct Draws: Sendable {
  private let seed: UInt64
  private let index: UInt64
  private let stream: UInt32
  private var block: UInt32 = 0

  /// - Parameters:
  ///   - seed: The seed of the whole run.
  ///   - index: The number of one of many equal things, for instance of a work.
  ///   - stream: The purpose of the numbers.
  package init(seed: UInt64, index: UInt64, stream: UInt32) {
    self.seed = seed
    self.index = index
    self.stream = stream
  }

  /// The next 64 bits.
  package mutating func word() -> UInt64 {
    let numbers = Philox.block(
      counter: (
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), stream, block
      ),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    )
    block &+= 1
    return UInt64(numbers.1) << 32 | UInt64(numbers.0)
  }

  /// A number from 0 to `count` − 1, with a bias below 2⁻³² for counts below 2³².
  package mutating func below(_ count: Int) -> Int {
    Int(word().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number from 0 to just below 1, in steps of 2⁻⁵³.
  package mutating func unit() -> Double { Double(word() >> 11) * 0x1p-53 }

  package mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  /// One of the choices, each as likely as its weight says.
  package mutating func pick<T>(weighted choices: [(weight: Int, value: T)]) -> T {
    var left = below(choices.reduce(0) { $0 + $1.weight })
    for choice in choices.dropLast() {
      if left < choice.weight { return choice.value }
      left -= choice.weight
    }
    return choices[choices.count - 1].value
  }
}
