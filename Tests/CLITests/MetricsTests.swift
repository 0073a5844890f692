import Foundation
import TestSupport
import Testing

/// `GET /__mock/metrics` as Prometheus reads it.
struct MetricsTests {
  @Test(.needs(.curl), .needs(.promtool)) func prometheusReadsThemWithoutAComplaint() throws {
    let rule = #"{"when":{"tenant":"a"},"respond":[503,{"fault":"reset"}]}"#
    let scenario = try Scratch(#"{"rules":[\#(rule)]}"#)
    let fake = try Fake("--quiet", scenario.url.path)
    let client = try RawClient(port: fake.port)
    try client.send(Requests.post() + Requests.post(tenant: "a") + Requests.post(tenant: "a"))
    #expect(client.readResponse()?.status == 201)
    #expect(client.readResponse()?.status == 503)
    #expect(client.readToEnd().end == .reset)
    let text = try Tool.curl(["--compressed", "\(fake.url)/__mock/metrics"]).output
    #expect(text.contains(#"{outcome="fault",status="none"} 1"#))
    let result = try Tool.run(
      "/usr/bin/env",
      ["promtool", "check", "metrics", "--extended"],
      input: text
    )
    #expect(result.status == 0)
    #expect(result.errors == "")
    // A histogram of 20 buckets and two sums, and the rest.
    #expect(result.output.contains("mockworks_request_duration_seconds"))
  }
}
