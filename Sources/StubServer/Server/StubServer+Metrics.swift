internal import FakeServer

extension StubServer {
  /// What the fake has counted since its start, in the text format 0.0.4 of Prometheus. Counters never go
  /// down, also where requests are forgotten.
  public var metrics: String { control.metrics.text }
}
