internal import Journal

extension FakeMetrics {
  /// The content type of `text`.
  package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// The metrics in the text format 0.0.4 of Prometheus.
  package var text: String {
    var text = MetricsText()
    addFake(to: &text)
    addRequests(to: &text)
    addDurations(to: &text)
    addConnections(to: &text)
    addJournal(to: &text)
    addCalls(to: &text)
    return text.text
  }

  private func addFake(to text: inout MetricsText) {
    text.begin("build_info", .gauge, "1, with the version of the fake.")
    text.addSample("build_info", "1", [("version", version)])
    text.add(
      "start_time_seconds",
      .gauge,
      MetricsText.seconds(UInt64(clamping: start), digits: 9),
      help: "When the fake started, in seconds since 1970 UTC."
    )
    text.add(
      "uptime_seconds",
      .gauge,
      MetricsText.seconds(uptime, digits: 9),
      help: "Seconds since the start of the fake."
    )
  }

  private func addRequests(to text: inout MetricsText) {
    text.begin("requests_total", .counter, "Recorded requests by outcome and status.")
    for request in requests {
      let status = request.status.map { "\($0)" } ?? "none"
      let labels = [("outcome", request.outcome.name), ("status", status)]
      text.addSample("requests_total", "\(request.count)", labels)
    }
  }

  private func addDurations(to text: inout MetricsText) {
    let name = "request_duration_seconds"
    text.begin(
      name,
      .histogram,
      "From the arrival of a request to its response, with the delays of its scenario."
    )
    var sum: UInt64 = 0
    let bounds = DurationHistogram.bounds.map { MetricsText.seconds($0, digits: 6) } + ["+Inf"]
    for (bound, count) in zip(bounds, durations.counts) {
      sum += count
      text.addSample("\(name)_bucket", "\(sum)", [("le", bound)])
    }
    text.addSample("\(name)_sum", MetricsText.seconds(durations.micros, digits: 6))
    text.addSample("\(name)_count", "\(sum)")
  }

  private func addConnections(to text: inout MetricsText) {
    text.add("connections_open", .gauge, "\(openConnections)", help: "Open connections.")
    text.add(
      "connections_accepted_total",
      .counter,
      "\(acceptedConnections)",
      help: "Accepted connections, also those that were refused then."
    )
    text.add(
      "connections_refused_total",
      .counter,
      "\(refusedConnections)",
      help: "Connections that were answered 503 because they were beyond --connections."
    )
  }

  private func addJournal(to text: inout MetricsText) {
    text.add(
      "requests_recorded_total",
      .counter,
      "\(recorded)",
      help: "Recorded requests, also those that are forgotten."
    )
    text.add(
      "requests_evicted_total",
      .counter,
      "\(evicted)",
      help: "Recorded requests that were dropped because the journal was full."
    )
    text.add("journal_bytes", .gauge, "\(journalBytes)", help: "Bytes of the journal in memory.")
    text.add(
      "record_failures_total",
      .counter,
      "\(recordFailures)",
      help: "Writes to the record file that failed."
    )
  }

  private func addCalls(to text: inout MetricsText) {
    text.add(
      "list_streams",
      .gauge,
      "\(listStreams)",
      help: "Calls of the admin API whose lists are being sent."
    )
    text.add(
      "followers",
      .gauge,
      "\(followers)",
      help: "Calls of the admin API that follow requests as they are recorded."
    )
    text.add(
      "waiters",
      .gauge,
      "\(waiters)",
      help: "Calls of the admin API that wait for requests."
    )
  }
}
