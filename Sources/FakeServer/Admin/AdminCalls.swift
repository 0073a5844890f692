internal import HTTPWire
internal import JSONWire
internal import OpenAPI

/// The functions of the rows in `AdminRoute.all`.
enum AdminCalls {
  static func health(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let health = call.control.health
    return AdminAnswer { writer in
      writer.object { writer in
        writer.member("status", "ok")
        writer.member("version", health.version)
        writer.member("uptimeSeconds", health.uptimeSeconds)
        writer.member("scenario", orNull: health.scenarioName)
        writer.member("rules", health.ruleCount)
        writer.member("seed", health.seed)
        writer.member("threads", health.threads)
        writer.name("requests")
        writer.object {
          $0.member("recorded", health.recorded)
          $0.member("evicted", health.evicted)
        }
      }
    }
  }

  static func metrics(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let text = call.control.metrics.text
    return AdminAnswer(contentType: FakeMetrics.contentType, body: Array(text.utf8))
  }

  /// The OpenAPI document of what the fake answers.
  static func describe(_ call: AdminCall) throws(AdminError) -> AdminAnswer {
    let state = call.control.state
    let document = OpenAPIDocument(
      version: FakeServer.version,
      base: state.base?.text ?? "",
      marksDeprecation: state.configuration.marksDeprecation
    )
    return AdminAnswer(json: document.json)
  }
}
