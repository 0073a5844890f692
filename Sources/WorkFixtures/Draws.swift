/// What one field of one work draws from: nothing else reads these numbers, so a field that is
/// added or draws more changes no other.
struct Draws {
  /// Each field has its own numbers. They are never used again for another field.
  enum Stream: UInt32 {
    case start = 0
    case duration = 1
    case type = 2
    case description = 3
    case outcome = 4
    case user = 5
    case place = 6
    case properties = 7
  }

  private let seed: UInt64
  private let index: UInt64
  private let stream: Stream
  private var block: UInt32 = 0

  init(seed: UInt64, index: UInt64, stream: Stream) {
    self.seed = seed
    self.index = index
    self.stream = stream
  }

  /// The next 64 bits.
  mutating func word() -> UInt64 {
    let numbers = Philox.block(
      counter: (
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32),
        stream.rawValue, block
      ),
      key: (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    )
    block += 1
    return UInt64(numbers.1) << 32 | UInt64(numbers.0)
  }

  /// A number from 0 to `count` − 1, with a bias below 2⁻³² for counts below 2³².
  mutating func below(_ count: Int) -> Int {
    Int(word().multipliedFullWidth(by: UInt64(count)).high)
  }

  mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

  /// One of the choices, each as likely as its weight says.
  mutating func pick<T>(weighted choices: [(weight: Int, value: T)]) -> T {
    var left = below(choices.reduce(0) { $0 + $1.weight })
    for choice in choices.dropLast() {
      if left < choice.weight { return choice.value }
      left -= choice.weight
    }
    return choices[choices.count - 1].value
  }
}
