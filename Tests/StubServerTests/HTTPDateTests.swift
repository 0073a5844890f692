import Testing

@testable import StubServer

struct HTTPDateTests {
  /// Where the text is stored: a text that is rendered anew is elsewhere.
  private static func address(of date: HTTPDate) -> UInt? {
    unsafe date.text.withUnsafeBufferPointer { UInt(bitPattern: $0.baseAddress) }
  }

  @Test func itIsRenderedOnceASecond() {
    var date = HTTPDate()
    date.update(now: 1_999_999_999)
    #expect(String(decoding: date.text, as: UTF8.self) == "Thu, 01 Jan 1970 00:00:01 GMT")
    let rendered = Self.address(of: date)
    date.update(now: 1_000_000_000)
    #expect(Self.address(of: date) == rendered)
    date.update(now: 2_000_000_000)
    #expect(String(decoding: date.text, as: UTF8.self) == "Thu, 01 Jan 1970 00:00:02 GMT")
  }

  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (1_582_934_400, "Sat, 29 Feb 2020 00:00:00 GMT"),
    (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
  ])
  func datesAreInThePreferredForm(_ second: Int64, _ text: String) {
    #expect(HTTPDate.imfFixdate(second: second) == text)
  }
}
