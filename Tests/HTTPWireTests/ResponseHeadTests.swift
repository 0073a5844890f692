import HTTPWire
import Testing

struct ResponseHeadTests {
  private let date = Array("Tue, 07 Jan 2020 23:00:00 GMT".utf8)

  @Test func fieldsStandInOrder() {
    var head = ResponseHead(status: 201)
    head.contentType = "application/json"
    head.contentLength = 12
    head.connection = .close
    head.fields = [("X-A", "1"), ("X-B", "2")]
    var output: [UInt8] = []
    head.write(date: date.span, into: &output)
    #expect(
      String(decoding: output, as: UTF8.self)
        == "HTTP/1.1 201 Created\r\nDate: Tue, 07 Jan 2020 23:00:00 GMT\r\n"
        + "Content-Type: application/json\r\nContent-Length: 12\r\nConnection: close\r\n"
        + "X-A: 1\r\nX-B: 2\r\n\r\n"
    )
  }

  @Test func anUnknownStatusHasAnEmptyPhrase() {
    var output: [UInt8] = []
    ResponseHead(status: 299).write(date: date.span, into: &output)
    #expect(String(decoding: output, as: UTF8.self).hasPrefix("HTTP/1.1 299 \r\nDate: "))
  }

  @Test(arguments: [(100, true), (204, true), (304, true), (200, false), (500, false)])
  func someStatusesHaveNoBody(_ status: Int, _ hasNone: Bool) {
    #expect(StatusCode.hasNoBody(status) == hasNone)
  }
}
