internal import Bytes
internal import JSONWire
internal import RequestMatching

/// What stays when a client changes the body of a work: the `Idempotency-Key`, or place and start.
struct WorkIdentity: Sendable, Hashable {
  /// What two requests have in common that have the same identity.
  enum Kind: String, Sendable {
    case key = "Idempotency-Key"
    case thing = "thingId and startTimestamp"
    case location = "locationId and startTimestamp"
  }

  let kind: Kind
  private let value: UInt64
}

extension WorkIdentity {
  /// All identities that a request has, within its tenant, method and target.
  static func all(of request: RecordedRequest, in bytes: Span<UInt8>) -> [WorkIdentity] {
    var common = Fingerprint()
    common.combine(bytes.extracting(request.tenant ?? 0..<0))
    common.combine(bytes.extracting(request.method ?? 0..<0))
    common.combine(bytes.extracting(request.target ?? 0..<0))
    var identities: [WorkIdentity] = []
    let headers = request.headers(of: request.head, in: bytes)
    if let key = headers.first(where: { bytes.equalsIgnoringCase("idempotency-key", in: $0.name) })
    {
      var identity = common
      identity.combine(bytes.extracting(key.value))
      identities.append(WorkIdentity(kind: .key, value: identity.value))
    }
    if let json = request.json(in: bytes), let start = json["startTimestamp"] {
      for (name, kind) in [("thingId", Kind.thing), ("locationId", .location)] {
        guard let place = json[name] else { continue }
        var identity = common
        var writer = JSONWriter()
        writer.array {
          $0.value(place)
          $0.value(start)
        }
        identity.combine(writer.bytes.span)
        identities.append(WorkIdentity(kind: kind, value: identity.value))
      }
    }
    return identities
  }
}

/// The attempts of each identity, whatever their bodies, in the order in which they came.
struct AttemptsByIdentity {
  private var attempts: [WorkIdentity: [Attempt]] = [:]

  init(_ works: [Work]) {
    for work in works {
      for identity in work.identities { attempts[identity, default: []] += work.attempts }
    }
    for identity in attempts.keys { attempts[identity]?.sort { $0.sequence < $1.sequence } }
  }

  /// The first request that has an identity of the work, and another body, and was sent when the
  /// client had the answer to the last attempt; nil if there is none.
  func successor(of work: Work) -> (attempt: Attempt, kind: WorkIdentity.Kind)? {
    guard let last = work.attempts.last else { return nil }
    return work.identities
      .compactMap { identity -> (attempt: Attempt, kind: WorkIdentity.Kind)? in
        let all = attempts[identity] ?? []
        // Those of the work itself are not behind its last.
        let next = all[all.firstIndex(behind: last.sequence)...].first { $0.follows(last) }
        return next.map { (attempt: $0, kind: identity.kind) }
      }
      .min { $0.attempt.sequence < $1.attempt.sequence }
  }
}

extension [Attempt] {
  /// Where those with greater numbers begin; O(log n).
  fileprivate func firstIndex(behind sequence: UInt64) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].sequence > sequence { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
