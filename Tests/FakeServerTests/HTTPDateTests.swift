import Testing

@testable import FakeServer

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
}
