internal import Commands
internal import FakeServer

/// The limits of `serve` as options.
enum LimitOptions {
  static var options: [CommandSpec.Option] {
    let limits = ServerLimits()
    return ServerLimits.table.map { entry in
      switch entry.place {
      case .count(let path, _):
        .init(name: entry.name, value: "N", help: "\(entry.help) (\(limits[keyPath: path])).")
      case .time(let path):
        .init(
          name: entry.name,
          value: "DURATION",
          help: "\(entry.help) (\(limits[keyPath: path].flag))."
        )
      }
    }
  }

  static func limits(
    _ arguments: Arguments
  ) throws(UsageError) -> ServerLimits {
    var limits = ServerLimits()
    for entry in ServerLimits.table {
      switch entry.place {
      case .count(let path, let range):
        if let count = try arguments.integer(entry.name, in: range) {
          limits[keyPath: path] = count
        }
      case .time(let path):
        if let time = try arguments.duration(entry.name) { limits[keyPath: path] = time }
      }
    }
    return limits
  }
}

extension Duration {
  /// The duration in the form that options read, in whole seconds.
  var flag: String { "\(components.seconds)s" }
}
