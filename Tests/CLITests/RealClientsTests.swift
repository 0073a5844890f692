import Foundation
import Testing

/// Clients that others wrote, each with the ways of framing that it has.
@Suite(.needs(.curl))
struct RealClientsTests {
  @Test func curl() throws {
    let fake = try Fake("--quiet")
    for c in CurlCase.all {
      let input = c.name == "large body" ? String(repeating: " ", count: 9_000_000) : ""
      let result = try Tool.curl(
        Fake.headers + ["-o", "/dev/null", "-w", "%{http_code} %{num_connects}"] + c.options
          + ["\(fake.url)/inventory/maintenanceWorks"],
        input: input
      )
      #expect(result.output == "\(c.status) 1", "\(c.name): \(result.errors)")
    }
  }

  @Test(.needs(.python3), arguments: ["gzip", "deflate"]) func curlUploadsCompressed(
    _ coding: String
  ) throws {
    let fake = try Fake("--quiet")
    let compressor =
      coding == "gzip"
      ? "gzip -c"
      : "python3 -c 'import sys, zlib; sys.stdout.buffer.write(zlib.compress(sys.stdin.buffer.read()))'"
    let result = try Tool.shell(
      """
      '\(Tool.mockworks)' generate --count 1 | \(compressor) | curl -s --max-time 30 -w '%{http_code}' \
      -o /dev/null -H 'Authorization: Bearer t' -H 'X-Servitly-Tenant: acme' \
      -H 'Content-Type: application/json' -H 'Content-Encoding: \(coding)' \
      --data-binary @- \(fake.url)/inventory/maintenanceWorks
      """
    )
    #expect(result.output == "201")
    let recorded = try fake.admin("requests")["requests"] as? [[String: Any]]
    let body = try #require(recorded?.first?["body"] as? [String: Any])
    #expect(body["base64"] != nil)
    #expect((body["json"] as? [String: Any])?["type"] != nil)
  }

  @Test func curlKeepsItsConnection() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.curl(
      Fake.headers + ["-o", "/dev/null", "-w", "%{num_connects} ", "-d", "{}"]
        + ["\(fake.url)/inventory/maintenanceWorks?[1-5]"]
    )
    #expect(result.output == "1 0 0 0 0 ")
  }

  @Test(.needs(.requests))
  func python() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/http_client.py", fake.url]
    )
    #expect(
      result.output == """
        http.client 201 A
        http.client 201 A
        http.client 400 Bad request
        http.client 400 Bad request
        http.client HEAD 401 0
        requests 79800
        requests large 201 3000000

        """,
      "\(result.errors)"
    )
    #expect(try fake.admin("requests?limit=0")["total"] as? Int == 4 + 1 + 400 + 1)
  }

  @Test(.needs(.node))
  func nodeFetch() throws {
    let fake = try Fake("--quiet")
    let result = try Tool.run(
      "/usr/bin/env",
      ["node", "Tests/CLITests/Clients/fetch.mjs", fake.url]
    )
    #expect(
      result.output == """
        fetch 201 A
        fetch many 19900
        fetch streamed 201 A
        fetch refused 400 type: expected a string, found a number at line 1 column 9

        """,
      "\(result.errors)"
    )
  }
}

/// One way in which curl sends a work.
struct CurlCase: Sendable, CustomTestStringConvertible {
  let name: String
  let options: [String]
  var status = "201"
  var testDescription: String { name }

  static let all = [
    CurlCase(name: "HTTP/1.1", options: ["-d", work]),
    CurlCase(name: "HTTP/1.0", options: ["--http1.0", "-d", work]),
    CurlCase(name: "chunked", options: ["-H", "Transfer-Encoding: chunked", "-d", work]),
    CurlCase(name: "Expect", options: ["-H", "Expect: 100-continue", "-d", work]),
    CurlCase(
      name: "another expectation",
      options: ["-H", "Expect: a pony", "-d", work],
      status: "417"
    ),
    CurlCase(name: "no body", options: ["-X", "POST"], status: "400"),
    CurlCase(name: "GET", options: ["-G", "-d", "thingId=pump-7"], status: "200"),
    CurlCase(name: "HEAD", options: ["-I"], status: "400"),
    CurlCase(name: "DELETE", options: ["-X", "DELETE"], status: "405"),
    CurlCase(
      name: "absolute form",
      options: ["--request-target", "http://a.test/inventory/maintenanceWorks", "-d", work]
    ),
    CurlCase(
      name: "OPTIONS *",
      options: ["-X", "OPTIONS", "--request-target", "*"],
      status: "204"
    ),
    CurlCase(name: "upgrade to HTTP/2 ignored", options: ["--http2", "-d", work]),
    CurlCase(
      name: "HTTP/2 at once",
      options: ["--http2-prior-knowledge", "-d", work],
      status: "000"
    ),
    CurlCase(
      name: "unknown coding",
      options: ["-H", "Content-Encoding: br", "-d", work],
      status: "415"
    ),
    CurlCase(name: "large body", options: ["--data-binary", "@-"], status: "413"),
  ]

  private static let work = #"{"type":"REPAIR"}"#
}

/// What of them is installed.
