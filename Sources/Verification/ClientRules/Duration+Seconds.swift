extension Duration {
  /// For instance `1.250 s`.
  var inSeconds: String {
    let isNegative = self < .zero
    let (seconds, attoseconds) =
      ((isNegative ? .zero - self : self) + .microseconds(500)).components
    let fraction = String(attoseconds / 1_000_000_000_000_000 + 1000).dropFirst()
    return "\(isNegative ? "-" : "")\(seconds).\(fraction) s"
  }
}
