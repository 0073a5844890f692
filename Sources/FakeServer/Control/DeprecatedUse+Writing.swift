internal import Diagnostics
internal import FakedAPI
internal import JSONWire
internal import Primitives
internal import Times

extension DeprecatedUse {
  func write(to writer: inout JSONWriter, base: String) {
    writer.object { writer in
      writer.name("clients")
      writer.array { writer in for client in clients { client.write(to: &writer, base: base) } }
      writer.member("otherRequests", otherRequests)
    }
  }

  /// The same for people, without the single works.
  var lines: [String] {
    var lines: [String] = []
    for client in clients {
      let name = client.userAgent ?? "a client without User-Agent"
      for calls in client.operations {
        let times = Plural.count(calls.count, "time", "times")
        lines.append(
          "deprecated: \(name) calls \(calls.endpoint.operation), \(times), from request "
            + "\(calls.first.sequence) to \(calls.last.sequence)"
        )
      }
      let lost = client.lost.sorted { $0.key < $1.key }.map { "\($0.value) with \($0.key)" }
      guard !lost.isEmpty else { continue }
      lines.append(
        "deprecated: of \(name): \(Plural.count(client.works, "work")), "
          + "\(lost.joined(separator: ", ")), which events have no member for"
      )
    }
    if otherRequests > 0 {
      let requests = Plural.count(otherRequests, "request")
      lines.append("deprecated: \(requests) of more clients than are listed")
    }
    return lines
  }
}

extension DeprecatedUse.Client {
  fileprivate func write(to writer: inout JSONWriter, base: String) {
    writer.object { writer in
      writer.member("userAgent", orNull: userAgent)
      writer.member("requests", requests)
      writer.name("operations")
      writer.array { writer in for calls in operations { calls.write(to: &writer, base: base) } }
      writer.member("works", works)
      writer.name("withoutCounterpart")
      writer.object { writer in
        for (name, count) in lost.sorted(by: { $0.key < $1.key }) { writer.member(name, count) }
      }
      writer.name("events")
      writer.array { writer in for event in events { writer.raw(event.json.span) } }
    }
  }
}

extension DeprecatedUse.Calls {
  fileprivate func write(to writer: inout JSONWriter, base: String) {
    writer.object { writer in
      writer.member("operation", endpoint.operation)
      writer.member("successor", base + (endpoint.successor.map { "\($0)" } ?? ""))
      writer.member("requests", count)
      for (name, call) in [("first", first), ("last", last)] {
        writer.name(name)
        writer.object { writer in
          writer.member("seq", call.sequence)
          writer.member("time", Timestamp.text(nanoseconds: call.time))
        }
      }
    }
  }
}

extension DeprecatedUse.Event {
  /// - Parameters:
  ///   - event: What stands for the work.
  ///   - id: Of the work; nil if the answer had none.
  ///   - sequence: The number of the request.
  init(_ event: EventOfWork, ofWork id: String?, _ sequence: UInt64) {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("seq", sequence)
      writer.member("work", orNull: id)
      writer.name("event")
      writer.raw(event.body.span)
      writer.name("withoutCounterpart")
      writer.array { writer in for name in event.lost { writer.string(name) } }
    }
    json = writer.bytes
  }
}
