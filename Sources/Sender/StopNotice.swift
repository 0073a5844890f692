/// What to say of the works that were not sent because all was stopped, and how to go on.
struct StopNotice: Sendable, Equatable {
  /// The index of the first work that nobody has taken or kept; nil if there is none.
  var firstLeft: UInt64?
  /// Works that were taken, and not accepted because of the stop.
  var interrupted = 0
  /// The least index of those.
  var firstInterrupted: UInt64?
  /// The file with those and all others that failed, and how many are in it; nil without one.
  var file: File?

  struct File: Sendable, Equatable {
    let path: String
    let count: Int
  }

  /// Without a prefix.
  var lines: [String] {
    var lines: [String] = []
    if let firstLeft {
      // The file is written anew by each run.
      let other = (file?.count ?? 0) > 0 ? " (and another --failed)" : ""
      lines.append(
        "stopped before work \(firstLeft + 1); the same command with --skip \(firstLeft)\(other) "
          + "goes on there"
      )
    }
    if interrupted > 0 {
      let works = interrupted == 1 ? "1 work was" : "\(interrupted) works were"
      if let file {
        lines.append("\(works) not sent; \(file.path) has all that is to be sent again")
      } else if let firstInterrupted {
        lines.append(
          "\(works) not sent, the first is work \(firstInterrupted + 1); "
            + "--failed FILE keeps them"
        )
      }
    }
    return lines
  }
}
