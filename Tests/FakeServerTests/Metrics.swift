import Testing

/// The samples of a text in the format of Prometheus.
struct Metrics {
  /// By name and labels as they stand in the text, without `mockworks_`.
  private let values: [String: String]

  init(_ text: String) throws {
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let sample = try #require(line.wholeMatch(of: /mockworks_([a-z_]+(\{.*\})?) (\S+)/))
      #expect(values[String(sample.1)] == nil, "\(line) is there twice")
      values[String(sample.1)] = String(sample.3)
    }
    self.values = values
  }

  subscript(name: String) -> Double? { values[name].flatMap(Double.init) }

  /// The samples of a counter that are not 0.
  func counts(_ name: String) -> [String: Double] {
    let own = values.compactMapValues(Double.init).filter {
      $0.key == name || $0.key.hasPrefix(name + "{")
    }
    return own.filter { $0.value > 0 }
  }
}
