internal import JSONWire
internal import Journal
internal import Primitives
internal import Times

/// What came between two looks at the journal.
struct Activity {
  /// Requests that match.
  private(set) var count = 0
  /// The number of the newest request that match; 0 if none does.
  private var newest: UInt64 = 0
  private var seconds: [Int64: ActivitySecond] = [:]
  /// The newest requests as JSON, the newest first.
  private var rows: [[UInt8]] = []

  /// - Parameters:
  ///   - snapshot: What came.
  ///   - filter: Which requests count.
  ///   - limit: So many of the newest are written.
  init(of snapshot: JournalSnapshot, _ filter: RequestFilter, rows limit: Int) {
    var reader = snapshot.after(filter.since).narrowed(to: filter).makeReader(isBackward: true)
    var isLater = true
    while isLater,
      let isNewer = reader.next({ request, bytes in
        guard request.sequence > filter.since else { return false }
        guard filter.matches(request, bytes) else { return true }
        add(request)
        if rows.count < limit { rows.append(Self.row(request, bytes)) }
        return true
      })
    {
      isLater = isNewer
    }
  }

  private mutating func add(_ request: RecordedRequest) {
    count += 1
    newest = max(newest, request.sequence)
    seconds[request.arrival / 1_000_000_000, default: ActivitySecond()].add(request)
  }

  private static func row(_ request: RecordedRequest, _ bytes: Span<UInt8>) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("seq", request.sequence)
      writer.member("time", Timestamp.text(nanoseconds: request.time))
      writer.member("tenant", orNull: request.tenant.map { bytes.fieldText(in: $0) })
      writer.member("method", orNull: request.method.map { bytes.string(in: $0) })
      writer.member("target", orNull: request.target.map { bytes.string(in: shown($0)) })
      writer.name("status")
      if let status = request.status { writer.number(status) } else { writer.null() }
      writer.member("outcome", request.outcome.name)
      if !request.rule.isEmpty { writer.member("rule", bytes.string(in: request.rule)) }
      writer.member("durationMicros", request.durationMicros)
    }
    return writer.bytes
  }

  /// The part of a target that a row has room for.
  private static func shown(_ target: Range<Int>) -> Range<Int> {
    target.lowerBound..<min(target.upperBound, target.lowerBound + targetBytes)
  }

  private static let targetBytes = 400
}

extension Activity {
  /// As a server-sent event.
  var event: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("seconds")
      writer.array { writer in
        for (second, counts) in seconds.sorted(by: { $0.key < $1.key }) {
          counts.write(at: second, to: &writer)
        }
      }
      writer.name("requests")
      writer.array { writer in for row in rows.reversed() { writer.raw(row.span) } }
      writer.member("skipped", count - rows.count)
    }
    let id = newest > 0 ? Array("id: \(newest)\n".utf8) : []
    return id + Array("data: ".utf8) + writer.bytes + [0x0A, 0x0A]
  }
}
