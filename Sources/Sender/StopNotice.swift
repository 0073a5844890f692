/// What to say of the works that were not sent because all was stopped, and how to go on.
struct StopNotice: Sendable, Equatable {
  /// The index of the first work that nobody has taken or kept; nil if there is none.
  var firstLeft: UInt64?
  /// Works that were taken, and not accepted because of the stop.
  var interrupted = 0
  /// The least indexes of those, as many as are told.
  var interruptedIndexes: [UInt64] = []
  /// The file with those and all others that failed, and how many are in it; nil without one.
  var file: File?

  struct File: Sendable, Equatable {
    let path: String
    let count: Int
  }

  /// Counts those of the interrupted works as left that nothing taken stands behind: the command
  /// that goes on begins with them.
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
        "stopped before work \(firstLeft + 1); the same command with --skip \(firstLeft)\(other) "
          + "goes on there"
      )
    }
    if interrupted > 0 {
      let works = interrupted == 1 ? "1 work was" : "\(interrupted) works were"
      if let file {
        lines.append("\(works) not sent; \(file.path) has all that is to be sent again")
      } else {
        let numbers = interruptedIndexes.sorted().map { "\($0 + 1)" }.joined(separator: ", ")
        lines.append("\(works) not sent: number \(numbers); --failed FILE keeps them")
      }
    }
    return lines
  }
}
