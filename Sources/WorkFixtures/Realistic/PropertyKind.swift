/// A property that works may have, and how its value is made: one of some beginnings, digits, and an
/// ending.
struct PropertyKind: Sendable {
  /// What the digits are.
  enum Number: Sendable {
    case none
    /// So many digits, the first of which is no 0; 1 to 6.
    case drawn(Int)
    /// What the hour meter of the thing shows, in six digits, which go round in a century or more:
    /// until then it never goes back.
    case operatingHours
  }

  let name: String
  /// 1 to `mostBeginnings`, each as likely as any other.
  var beginnings = [""]
  var number = Number.none
  var ending = ""

  /// Properties that a work has at most.
  static let most = 6
  static let mostBeginnings = 4
  /// Digits of an hour meter.
  static let meterDigits = 6

  /// Out of 32, how many works have none, one, two and so on.
  static let countWeights = [6, 8, 8, 5, 3, 1, 1]

  /// Digits of the number.
  var digits: Int {
    switch number {
    case .none: 0
    case .drawn(let digits): digits
    case .operatingHours: Self.meterDigits
    }
  }

  /// The least number that is drawn; 0 where none is.
  var leastDrawn: Int {
    guard case .drawn(let digits) = number else { return 0 }
    return (1..<digits).reduce(1) { number, _ in number * 10 }
  }

  var isMeter: Bool {
    guard case .operatingHours = number else { return false }
    return true
  }
}
