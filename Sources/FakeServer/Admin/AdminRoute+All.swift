internal import FakedAPI
internal import JSONDocuments
internal import RequestMatching
internal import Scenarios
internal import Verification

extension AdminRoute {
  /// The table of all calls. A new call is a row here and a function in `AdminCalls`.
  static let all = calls + stored

  private static let calls: [AdminRoute] = [
    AdminRoute(
      method: "GET",
      path: "health",
      kind: .probe,
      help: "status, version, scenario, seed, counts",
      action: AdminCalls.health
    ),
    AdminRoute(
      method: "GET",
      path: "metrics",
      kind: .probe,
      help: "counters, durations and gauges of the fake for Prometheus",
      action: AdminCalls.metrics
    ),
    AdminRoute(
      method: "GET",
      path: "openapi.json",
      kind: .query,
      help: "the faked API as an OpenAPI 3.1 document, as `mockworks openapi` prints it",
      action: AdminCalls.describe
    ),
    AdminRoute(
      method: "GET",
      path: "scenario",
      kind: .change,
      query: [.tenant],
      help: "reads the scenario in force, of all tenants or of one",
      action: AdminCalls.readScenario
    ),
    AdminRoute(
      method: "PUT",
      path: "scenario",
      kind: .change,
      query: [.tenant],
      body: AdminBody("scenario", Scenario.table.schema),
      help:
        "replaces the scenario, for all tenants or for one: checked first; the response has the "
        + "`warnings`, a refusal the `problems`, each with `line`, `column` and "
        + "`message`; what tenants have done is kept",
      action: AdminCalls.replaceScenario
    ),
    AdminRoute(
      method: "DELETE",
      path: "scenario",
      kind: .change,
      query: [.tenant],
      help:
        "goes back to what is documented; for a tenant, to the scenario of all; forgets what was "
        + "done under the scenario, and clocks",
      action: AdminCalls.removeScenario
    ),
    AdminRoute(
      method: "POST",
      path: "check",
      kind: .query,
      query: [.tenant],
      body: AdminBody("scenario", Scenario.table.schema),
      help:
        "checks a scenario as `PUT scenario` does, and leaves the one in force as it is: 200 with "
        + "`sound` and all `problems`, errors and warnings, each with `line`, `column` and `message`",
      action: AdminCalls.check
    ),
    AdminRoute(
      method: "GET",
      path: "scripts",
      kind: .query,
      query: [.tenant],
      help:
        "for each rule of the scenario, how many requests each of its steps has `answered`; and for "
        + "each tenant (200 of them, by name), how many of its `keys` have which step of the rule "
        + "next, and how many have `used` the script up",
      action: AdminCalls.readScripts
    ),
    AdminRoute(
      method: "GET",
      path: "tenants",
      kind: .query,
      help:
        #"`{"tenants": [{"name", "requests", "hasOwnScenario"}], "total"}`: those whose requests are "#
        + "recorded, most requests first, and those with a scenario of their own (1000 are listed)",
      action: AdminCalls.listTenants
    ),
    AdminRoute(
      method: "GET",
      path: "clock",
      kind: .change,
      query: [.tenant],
      help: #"`{"now", "runs"}`, of all tenants or of one"#,
      action: AdminCalls.readClock
    ),
    AdminRoute(
      method: "PUT",
      path: "clock",
      kind: .change,
      query: [.tenant],
      body: AdminBody("clock", ClockParts.table.schema),
      help: "sets the clock as a scenario's `clock` does, of all tenants or of one",
      action: AdminCalls.setClock
    ),
    AdminRoute(
      method: "POST",
      path: "clock/advance",
      kind: .change,
      query: [.tenant],
      body: AdminBody("advance", AdvanceParts.table.schema),
      help: #"sets the clock forward by `{"by": "1h"}`, of all tenants or of one"#,
      action: AdminCalls.advanceClock
    ),
    AdminRoute(
      method: "GET",
      path: "quota",
      kind: .change,
      query: [.tenant],
      help: "how much of each quota the tenant, which must be named, has used, and how much is "
        + "left",
      action: AdminCalls.readQuota
    ),
    AdminRoute(
      method: "POST",
      path: "verify",
      kind: .query,
      query: [.tenant],
      body: AdminBody("expect", Expectation.table.schema),
      formats: [.json, .text],
      statuses: [200, 422],
      help:
        "verifies an `expect` (or the scenario's own, for an empty body): 200, or 422 with what "
        + "was wanted, what came and the nearest misses; 200 without `results` if nothing is "
        + "expected; as text for `Accept: text/plain` (refusals too). With `tenant`, only that "
        + "tenant's requests count",
      action: AdminCalls.verify
    ),
    AdminRoute(
      method: "GET",
      path: "verdicts",
      kind: .query,
      query: [.tenant],
      help:
        "verifies the scenario's own `expect` as `POST verify` does, with 200 whatever comes of it",
      action: AdminCalls.readVerdicts
    ),
    AdminRoute(
      method: "GET",
      path: "report",
      kind: .query,
      query: [.tenant],
      formats: [.json, .text],
      help: "how the client behaved by each client rule, the work that was sent most often, the "
        + "retries of the transport, who makes deprecated calls (`--deprecation`), and rules and "
        + "steps that never ran; as text for `Accept: text/plain` (with `tenant`, rules and steps "
        + "only if the tenant has a scenario of its own)",
      action: AdminCalls.report
    ),
    AdminRoute(
      method: "POST",
      path: "mark",
      kind: .change,
      query: [.tenant],
      body: AdminBody("mark", MarkParts.table.schema),
      help:
        #"`{"name"}`: begins a new test, of all tenants or of one. A work that is posted in two "#
        + "tests is two works, and verdicts name the test",
      action: AdminCalls.mark
    ),
    AdminRoute(
      method: "POST",
      path: "reset",
      kind: .change,
      query: [.tenant],
      help:
        "forgets requests, sessions, positions in scripts and quotas, of all tenants or of one, and "
        + "returns how many requests it forgot; what they have stored is again what the scenario's `stored` says; "
        + "clocks stay",
      action: AdminCalls.reset
    ),
    AdminRoute(
      method: "GET",
      path: "requests",
      kind: .query,
      query: AdminParameter.filters + [.limit],
      formats: [.json, .ndjson],
      help: #"`{"requests": […], "total"}`, newest last; `total` counts all that match. With "#
        + "`Accept: application/x-ndjson` all that match, one a line, however many",
      action: AdminCalls.listRequests
    ),
    AdminRoute(
      method: "DELETE",
      path: "requests",
      kind: .change,
      query: [.tenant],
      help:
        "forgets the requests, of all tenants or of one; the works that they stored stay",
      action: AdminCalls.forgetRequests
    ),
    AdminRoute(
      method: "POST",
      path: "requests/count",
      kind: .query,
      query: AdminParameter.filters,
      body: AdminBody("when", RequestPattern.table.schema),
      help: "how many requests match the filters and the `when`",
      action: AdminCalls.countRequests
    ),
    AdminRoute(
      method: "POST",
      path: "requests/find",
      kind: .query,
      query: AdminParameter.filters + [.limit],
      body: AdminBody("when", RequestPattern.table.schema),
      formats: [.json, .ndjson],
      help: "which requests match the filters and the `when`, as `GET requests` shows them",
      action: AdminCalls.findRequests
    ),
    AdminRoute(
      method: "POST",
      path: "requests/wait",
      kind: .query,
      query: AdminParameter.filters,
      body: AdminBody("wait", WaitParts.table.schema),
      statuses: [200, 408],
      help: #"`{"when", "status", "count", "since", "timeout"}`: answers once at least so many "#
        + #"have come that match the filters too (1 unless `count` says otherwise; "#
        + #"`{"min", "max"}` for a range), or 408 after the timeout (`5s`) with what "#
        + #"came and the nearest misses. `"count": 0`, or only a `max`, can be met only at the end "#
        + #"of the time. `"count": 0` counts what comes from now on, unless `since` gives a number "#
        + "to begin after",
      action: AdminCalls.wait
    ),
    AdminRoute(
      method: "GET",
      path: "requests.har",
      kind: .query,
      query: AdminParameter.filters + [.limit],
      help: "the requests that match as HAR 1.2",
      action: AdminCalls.exportRequests
    ),
    AdminRoute(
      method: "GET",
      path: "events",
      kind: .query,
      query: AdminParameter.filters,
      formats: [.json, .eventStream],
      help:
        "with `tenant` alone, the historical events that the tenant has stored, in the order in which "
        + "they were created. Without it, with other filters, or with `Accept: text/event-stream`, each "
        + "request that matches as it is recorded (server-sent events), from now on or after `since`",
      action: AdminCalls.readEvents
    ),
    AdminRoute(
      method: "GET",
      path: "requests/{seq}",
      kind: .query,
      help: "one request",
      action: AdminCalls.readRequest
    ),
    AdminRoute(
      method: "GET",
      path: "requests/{seq}/har",
      kind: .query,
      help: "one request as HAR 1.2",
      action: AdminCalls.exportRequest
    ),
    AdminRoute(
      method: "GET",
      path: "requests/{seq}/attempts",
      kind: .query,
      help:
        "all attempts of the work that the request sends, as client rules tell works apart, each with "
        + "the wait after the answer before it, and with what that answer asked for; empty if it sends "
        + "no work",
      action: AdminCalls.readAttempts
    ),
    AdminRoute(
      method: "GET",
      path: "activity",
      kind: .query,
      query: AdminParameter.filters + [.limit],
      formats: [.eventStream],
      help:
        "as server-sent events, what came since the last one, at most five events a second however "
        + "many requests come: `seconds` (for each second of arrival, counts by outcome and by the "
        + "power of two of the microseconds taken), the newest `requests` without heads and bodies (200, "
        + "or `limit`), and how many were `skipped`; from now on or after `since`",
      action: AdminCalls.followActivity
    ),
  ]
}
