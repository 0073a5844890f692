import Testing

@testable import LinuxIO

struct EndingRequestsTests {
  private static let (interrupt, terminate): (Int32, Int32) = (2, 15)

  private static let cases: [(Int32, UInt64, EndingRequests.Meaning)] = [
    (terminate, 0, .same), (terminate, 100_000_000, .same), (terminate, 100_000_001, .second),
    (interrupt, 0, .second), (interrupt, 1_000_000_000, .second),
  ]

  @Test(arguments: cases)
  func aRepeatedSignalIsNotASecondOne(
    _ number: Int32,
    _ later: UInt64,
    _ meaning: EndingRequests.Meaning
  ) {
    var requests = EndingRequests()
    #expect(requests.add(Self.terminate, at: 1000) == .first)
    #expect(requests.add(number, at: 1000 + later) == meaning)
    #expect(requests.number == Self.terminate && requests.time == 1000)
  }
}
