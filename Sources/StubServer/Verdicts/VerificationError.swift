/// Expectations that were not met.
public struct VerificationError: Error, Sendable, CustomStringConvertible {
  /// All verdicts, those that were met too.
  public let verdicts: [Verdict]
  /// The seed that repeats the run.
  public let seed: UInt64

  /// The verdicts that were not met.
  public var failures: [Verdict] { verdicts.filter { !$0.isMet } }

  /// What `mockworks exec` prints.
  public var description: String {
    let passed = verdicts.filter(\.isMet).map { verdict in
      "passed  \(verdict.name)" + (verdict.noEvidence.map { " (\($0))" } ?? "")
    }
    let summary = "\(failures.count) of \(verdicts.count) expectations not met; seed \(seed)"
    return (failures.map(\.description) + passed + [summary]).joined(separator: "\n")
  }
}
