import Testing

@testable import FakeServer

struct MetricsTextTests {
  @Test func samplesFollowHelpAndType() {
    var text = MetricsText()
    text.begin("a_total", .counter, "What a is.")
    text.addSample("a_total", "1", [("x", "y"), ("z", "")])
    text.add("b", .gauge, "2.5", help: "What b is.")
    #expect(
      text.text == """
        # HELP mockworks_a_total What a is.
        # TYPE mockworks_a_total counter
        mockworks_a_total{x="y",z=""} 1
        # HELP mockworks_b What b is.
        # TYPE mockworks_b gauge
        mockworks_b 2.5

        """
    )
  }

  @Test(arguments: [
    (0, "0"), (1, "0.000001"), (10, "0.00001"), (999_999, "0.999999"), (1_000_000, "1"),
    (30_000_000, "30"), (12_345_678, "12.345678"), (UInt64.max, "18446744073709.551615"),
  ])
  func microsecondsAreShownExactly(_ micros: UInt64, _ expected: String) {
    #expect(MetricsText.seconds(micros, digits: 6) == expected)
  }
}
