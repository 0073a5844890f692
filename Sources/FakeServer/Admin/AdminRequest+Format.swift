extension AdminRequest {
  /// The form of an answer.
  enum Format: String, CaseIterable {
    case json = "application/json"
    /// For people.
    case text = "text/plain"
    /// A JSON value a line.
    case ndjson = "application/x-ndjson"
    /// Server-sent events, without an end.
    case eventStream = "text/event-stream"

    /// The first form that an `Accept` names (RFC 9110 §12.5.1), JSON if it names none.
    init(accept value: String) {
      let types = value.lowercased().split(separator: ",").map {
        $0.prefix { $0 != ";" }.filter { $0 != " " && $0 != "\t" }
      }
      self = types.lazy.compactMap(Format.init).first ?? .json
    }
  }
}
