import Testing

@testable import FakeServer

/// What the fields of a request to the admin API say.
struct AdminRequestTests {
  @Test(arguments: [
    ("gzip", true), ("GZIP, br", true), ("*", true), ("deflate", false), ("", false),
    ("gzip;q=0", false), ("gzip; q=0.5", true), ("*;q=0, gzip", true), ("gzip;q=0, *", false),
  ])
  func gzipIsAcceptedByName(_ value: String, _ expected: Bool) {
    #expect(AdminRequest.acceptsGzip(value) == expected)
  }

  @Test(arguments: [
    ("text/plain", AdminRequest.Format.text), ("text/plain;q=0.9", .text), ("*/*", .json),
    ("text/html, application/x-ndjson, text/plain", .ndjson), ("", .json),
  ])
  func theFirstKnownFormatIsChosen(_ accept: String, _ expected: AdminRequest.Format) {
    #expect(AdminRequest.Format(accept: accept) == expected)
  }

  private func request(_ change: (inout AdminRequest) -> Void) -> AdminRequest {
    var request = AdminRequest(method: "GET", route: "health", body: [])
    change(&request)
    return request
  }

  @Test(arguments: [
    ("http://localhost:80", "localhost:80", false), ("http://LOCALHOST", "localhost", false),
    ("https://localhost", "localhost", true), ("http://evil.example", "localhost", true),
    ("null", "localhost", true),
  ])
  func aPageOfAnotherOriginIsCrossSite(_ origin: String, _ host: String, _ expected: Bool) {
    let request = request {
      $0.origin = origin
      $0.host = host
    }
    #expect(request.isCrossSite == expected)
  }

  @Test(arguments: [("[::1]:80", false), ("[::1", true), ("1.2.3.4.5", true), ("::1", true)])
  func addressesAreNotForeign(_ host: String, _ expected: Bool) {
    #expect(request { $0.host = host }.isForeign(allowed: []) == expected)
  }

  @Test(arguments: [("t", "t", true), (nil, "t", false), ("", "", false), ("tt", "t", false)])
  func aTokenIsShownWhole(_ shown: String?, _ token: String, _ expected: Bool) {
    #expect(request { $0.token = shown }.shows(token) == expected)
  }
}
