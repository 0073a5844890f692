internal import Primitives

/// Reports the works that were not sent because of a stop, and how to go on.
struct StopNotice: Sendable, Equatable {
  /// The index of the first work that is neither sent nor kept; nil if all are.
  var firstLeft: UInt64?
  /// Works that were taken, and not accepted because of the stop.
  var interrupted = 0
  /// The least indexes of those, as many as are printed.
  var interruptedIndexes: [UInt64] = []
  /// The file with those and all others that failed, and how many are in it; nil without one.
  var file: File?

  struct File: Sendable, Equatable {
    let path: String
    let count: Int
  }

  /// Counts the last interrupted works as left if no accepted work follows them: the command that
  /// goes on then begins with them.
  mutating func leaveInterrupted() {
    guard file == nil, var left = firstLeft else { return }
    var others = Set(interruptedIndexes)
    while left > 0, others.remove(left - 1) != nil { left -= 1 }
    firstLeft = left
    interruptedIndexes = others.sorted()
    interrupted = others.count
  }

  /// Without a prefix.
  var lines: [String] {
    var lines: [String] = []
    if let firstLeft {
      // The file is written anew by each run.
      let other = (file?.count ?? 0) > 0 ? " (and another --failed)" : ""
      lines.append(
        "stopped before work \(WorkItem.number(firstLeft)); the same command with "
          + "--skip \(firstLeft)\(other) goes on there"
      )
    }
    if interrupted > 0 {
      let works = Plural.count(interrupted, "work was", "works were")
      if let file {
        lines.append("\(works) not sent; \(file.path) has all that is to be sent again")
      } else {
        let numbers = interruptedIndexes.sorted().map { "\(WorkItem.number($0))" }
          .joined(separator: ", ")
        lines.append("\(works) not sent: number \(numbers); --failed FILE keeps them")
      }
    }
    return lines
  }
}
