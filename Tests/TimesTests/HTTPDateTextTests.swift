import Testing
import Times

struct HTTPDateTextTests {
  @Test(arguments: [
    (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
    (1_582_934_400, "Sat, 29 Feb 2020 00:00:00 GMT"),
    (4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT"),
    (9_223_372_036, "Fri, 11 Apr 2262 23:47:16 GMT"),
    (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
    (-11_676_096_000, "Sat, 01 Jan 1600 00:00:00 GMT"),
  ])
  func datesAreInThePreferredForm(_ second: Int64, _ text: String) {
    #expect(HTTPDateText.text(second: second) == text)
    #expect(HTTPDateText.parse(text) == second)
  }

  @Test(arguments: [
    "", "120", "Sun, 06 Nov 1994 08:49:37", "Mon, 06 Nov 1994 08:49:37 GMT",
    "Sun, 31 Apr 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
    "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT",
  ])
  func otherTextIsRefused(_ text: String) {
    #expect(HTTPDateText.parse(text) == nil)
  }
}
