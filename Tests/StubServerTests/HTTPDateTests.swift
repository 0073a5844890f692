import Testing

@testable import StubServer

struct HTTPDateTests {
  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (1_582_934_400, "Sat, 29 Feb 2020 00:00:00 GMT"),
    (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
  ])
  func datesAreInThePreferredForm(_ second: Int64, _ text: String) {
    #expect(HTTPDate.imfFixdate(second: second) == text)
  }
}
