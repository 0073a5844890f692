/// Two works that may be one, or one that may be two: the client alone knows. Client rules decide as this
/// says, and tell it.
struct Doubt: Sendable {
  enum Kind: Sendable {
    /// The later has the same thing and type, and another body, and came in place of one that failed.
    case otherBody
    /// The later differs in a time of now, and came after a refusal of the work.
    case mended
    /// The later has an equal body and another `Idempotency-Key`, and came after one that failed or was
    /// refused.
    case otherKey
    /// The same, and both were accepted.
    case otherKeyAccepted
  }

  let kind: Kind
  /// The last request of the earlier work, and the first of the later one.
  let requests: [UInt64]

  var text: String {
    let numbers = RequestNumbers.inWords(requests)
    return switch kind {
    case .otherBody:
      "\(numbers) are taken for two works: thing and type are equal, and the bodies are not"
    case .mended:
      "\(numbers): a time of now differs, so the work may have been mended, or only built anew"
    case .otherKey, .otherKeyAccepted:
      "\(numbers) are taken for two works: the bodies are equal, and the Idempotency-Keys differ"
    }
  }
}

extension AttemptedWorks {
  /// What is in doubt, of some kinds.
  func doubts(_ kinds: Doubt.Kind...) -> [Doubt] {
    kinds.flatMap { kind in
      WorkPairs(list) {
        Self.earlier($0, kind)
      } to: {
        Self.later($0, kind)
      }.list
        .compactMap { pair in
          guard let earlier = list[pair.earlier].attempts.last,
            let later = list[pair.later].attempts.first,
            kind != .otherKeyAccepted || list[pair.later].attempts.contains(where: \.isAccepted)
          else { return nil }
          return Doubt(kind: kind, requests: [earlier.sequence, later.sequence])
        }
    }
  }

  /// The fingerprint of what a work may be gone on by; nil if nothing of the kind may go on it.
  private static func earlier(_ work: AttemptedWork, _ kind: Doubt.Kind) -> UInt64? {
    guard let last = work.attempts.last else { return nil }
    return switch kind {
    case .otherBody:
      last.isTransientFailure && work.isUnfinished && !work.hasKey ? work.subject : nil
    case .mended: last.isRefusedForWork && !work.hasKey ? work.rebuilt?.fingerprint : nil
    case .otherKey:
      (work.isUnfinished || last.isRefusedForWork) && work.hasKey ? work.body : nil
    case .otherKeyAccepted:
      last.isAccepted && work.hasKey && work.replaced == nil ? work.body : nil
    }
  }

  private static func later(_ work: AttemptedWork, _ kind: Doubt.Kind) -> UInt64? {
    guard work.repeats == nil else { return nil }
    return switch kind {
    case .otherBody: work.hasKey ? nil : work.subject
    case .mended: work.hasKey ? nil : work.rebuilt?.fingerprint
    case .otherKey, .otherKeyAccepted: work.hasKey ? work.body : nil
    }
  }

  /// The joins of works whose bodies were built anew, in words.
  var rebuiltTexts: [String] {
    list.compactMap { work in
      guard !work.hasKey else { return nil }
      let pair = zip(work.attempts, work.attempts.dropFirst()).first { $0.body != $1.body }
      return pair.map { earlier, later in
        "\(RequestNumbers.inWords([earlier.sequence, later.sequence])) are taken for one work: only a "
          + "time of now differs"
      }
    }
  }

  /// The indices of works that failed and were replaced: another one for the same path was accepted later.
  var replacedWorks: Set<Int> {
    Set(
      WorkPairs(list) {
        $0.isUnfinished ? $0.replaced : nil
      } to: { work in
        work.attempts.contains(where: \.isSuccess) ? work.replaced : nil
      }.list.map(\.earlier)
    )
  }
}
