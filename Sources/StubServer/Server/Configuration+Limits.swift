internal import Diagnostics
internal import FakeServer

extension StubServer.Configuration {
  /// - Throws: Which limit is unknown, or out of its range.
  func serverLimits() throws(StartError) -> ServerLimits {
    var read = ServerLimits()
    for (name, number) in limits.sorted(by: { $0.key < $1.key }) {
      let names = ServerLimits.table.map(\.name)
      guard let entry = ServerLimits.table.first(where: { $0.name == name }) else {
        throw StartError(
          description: suggesting("no limit \(quoted(name))", for: name, among: names)
        )
      }
      switch entry.place {
      case .count(let path, let range):
        try Self.check("limits: \(name)", number, range)
        read[keyPath: path] = number
      case .time(let path):
        try Self.check("limits: \(name)", number, Self.milliseconds)
        read[keyPath: path] = .milliseconds(number)
      }
    }
    return read
  }

  /// Of a limit of time: up to a day.
  private static var milliseconds: ClosedRange<Int> { 0...86_400_000 }
}
