/// How long one step took in each run.
struct Times: CustomStringConvertible {
  private let name: String
  private var durations: [Duration] = []

  init(_ name: String) { self.name = name }

  mutating func add(_ duration: Duration) { durations.append(duration) }

  var description: String {
    let sorted = durations.sorted()
    func part(_ percent: Int) -> String {
      let duration = sorted[min(sorted.count * percent / 100, sorted.count - 1)]
      let microseconds = duration.components.attoseconds / 1_000_000_000_000
      return "\(duration.components.seconds * 1_000_000 + microseconds) us"
    }
    return "\(name): median \(part(50)), 90 % \(part(90)), 99 % \(part(99))"
  }
}
