import Foundation
import Gzip
import TestSupport
import Testing

/// HTTP Archives, as people's tools read them.
@Suite(.needs(.curl))
struct ArchiveTests {
  private static let scenario = """
    {"rules":[
      {"when":{"query":{"fault":"reset"}},"respond":[{"fault":"reset"}]},
      {"when":{"query":{"fault":"truncate"}},"respond":[{"status":201,"fault":"truncate"}]},
      {"when":{"query":{"cookie":"1"}},"respond":[{"status":302,"text":"go","headers":{
        "Set-Cookie":"id=s3cret; Path=/a; Secure; HttpOnly; SameSite=Lax; Expires=Wed, 21 Oct 2015 07:28:00 GMT",
        "Location":"https://a.test/?access_token=s3cret"}}]}]}
    """

  /// One request of each kind.
  private static func requests() -> [[UInt8]] {
    func post(_ query: String, _ fields: String, _ body: [UInt8]) -> [UInt8] {
      let head = "POST \(Requests.path)\(query) HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
      return Array("\(head)\(fields)Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
    let json = Array(#"{"type":"REPAIR","description":"größe"}"#.utf8)
    func coded(_ coding: ContentCoding) -> [UInt8] { coding.encoded(json.span) ?? [] }
    let good =
      "Authorization: Bearer t\r\nX-Servitly-Tenant: acme\r\nContent-Type: application/json\r\n"
    let form = "Content-Type: application/x-www-form-urlencoded\r\n"
    return [
      post("", good, json),
      post("", good + "Content-Encoding: gzip\r\n", coded(.gzip)),
      post("", good + "Content-Encoding: deflate\r\n", coded(.deflate)),
      post("", good + "Content-Encoding: gzip\r\n", coded(.gzip).dropLast(4)),
      post("", good, [0xFF, 0x00, 0x80]),
      post("", form, Array("a=1&password=s3cret&b=%C3%BC".utf8)),
      post(
        "",
        "Content-Type: multipart/form-data; boundary=b\r\n",
        Array(
          "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\n1\r\n--b--".utf8
        )
      ),
      post("?fault=reset", good, json),
      post("?fault=truncate", good, json),
      post("?cookie=1&apiKey=s3cret", good + "Cookie: a=s3cret; b=\"2\"\r\n", json),
      Array("GET /x HTTP/1.0\r\n\r\n".utf8),
      Array("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8),
      Array("GET /x HTTP/1.1\r\nHost: a\r\nContent-Length: x\r\n\r\n".utf8),
      Array("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".utf8),
      Array("no request\r\n\r\n".utf8),
    ]
  }

  private func archive(_ options: [String] = []) throws -> (Fake, Scratch) {
    let scenario = try Scratch(Self.scenario)
    let fake = try Fake("--quiet", "--threads", "1", scenario.url.path, more: options)
    for request in Self.requests() {
      let client = try RawClient(port: fake.port)
      try client.send(request)
      _ = client.readToEnd()
    }
    return (fake, try Scratch(Tool.curl(["\(fake.url)/__mock/requests.har"]).output))
  }

  private func entries(_ file: Scratch) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(file.text.utf8)) as? [String: Any]
    let log = try #require(object?["log"] as? [String: Any])
    #expect(log["_unreadable"] as? Int == 1)
    let creator = try #require(log["creator"] as? [String: String])
    #expect(try Tool.mockworks("--version").output == "mockworks \(creator["version"] ?? "")\n")
    return try #require(log["entries"] as? [[String: Any]])
  }

  @Test func everyReadableExchangeIsAnEntry() throws {
    let (_, file) = try archive()
    #expect(try entries(file).count == Self.requests().count - 1)
    #expect(try !file.text.contains("s3cret"))
  }

  @Test(.needs(.haralyzer), .needs(.jsonschema)) func readersOfArchivesReadThem() throws {
    let (_, file) = try archive()
    let read = try Tool.run(
      "/usr/bin/env",
      [Need.python, "Tests/CLITests/Clients/har.py", file.url.path]
    )
    #expect(read.status == 0, "\(read.errors)")
    #expect(read.output == "\(Self.requests().count - 1)\n")
  }

  @Test func bodiesAreShownAsTheyAreMeant() throws {
    let (_, file) = try archive()
    let bodies = try entries(file).map { entry in
      (entry["request"] as? [String: Any])?["postData"] as? [String: Any] ?? [:]
    }
    for index in 0..<3 {
      #expect(bodies[index]["text"] as? String == #"{"type":"REPAIR","description":"größe"}"#)
      #expect(Set(bodies[index].keys) == ["mimeType", "text"])
    }
    #expect(bodies[3]["_encoding"] as? String == "base64", "damaged, and so as it was sent")
    #expect(bodies[4]["text"] as? String == "/wCA")
    #expect(bodies[4]["_encoding"] as? String == "base64")
    for index in [5, 6] { #expect(Set(bodies[index].keys) == ["mimeType", "params"]) }
    let form = try #require(bodies[5]["params"] as? [[String: String]])
    #expect(form.map { $0["name"] } == ["a", "password", "b"])
    #expect(form[2]["value"] == "ü")
    #expect(form[1]["value"]?.wholeMatch(of: /#[0-9a-f]{8}/) != nil)
    let parts = try #require(bodies[6]["params"] as? [[String: String]])
    #expect(parts == [["name": "f", "value": "1", "fileName": "x"]])
  }

  @Test func cookiesAndPlacesAreFilled() throws {
    let (_, file) = try archive(["--keep-secrets"])
    let entry = try entries(file)[9]
    let request = try #require(entry["request"] as? [String: Any])
    let response = try #require(entry["response"] as? [String: Any])
    #expect(
      request["cookies"] as? [[String: String]] == [
        ["name": "a", "value": "s3cret"], ["name": "b", "value": "\"2\""],
      ]
    )
    let set = try #require((response["cookies"] as? [[String: Any]])?.first)
    #expect(set["name"] as? String == "id")
    #expect(set["value"] as? String == "s3cret")
    #expect(set["path"] as? String == "/a")
    #expect(set["expires"] as? String == "2015-10-21T07:28:00.000Z")
    #expect(set["secure"] as? Bool == true)
    #expect(set["httpOnly"] as? Bool == true)
    #expect(set["_sameSite"] as? String == "Lax")
    #expect(response["redirectURL"] as? String == "https://a.test/?access_token=s3cret")
    #expect(
      request["queryString"] as? [[String: String]] == [
        ["name": "cookie", "value": "1"], ["name": "apiKey", "value": "s3cret"],
      ]
    )
  }

  @Test func archiveOfExecIsTheSameAndPrivate() throws {
    let folder = try ScratchFolder()
    let har = folder.url.appending(path: "traffic.har").path
    let call = "curl -s -o /dev/null \"$MOCKWORKS_URL/x?pin=s3cret&token=s3cret\" -d pin=s3cret"
    let masks = ["--mask", "pin,other", "--mask", "more"]
    let arguments = ["exec", "--har", har] + masks + ["--", "sh", "-c"]
    // The second run replaces what is there.
    for _ in 0..<2 {
      #expect(try Tool.run(Tool.mockworks, arguments + [call]).status == 0)
      let text = try String(contentsOfFile: har, encoding: .utf8)
      #expect(text.contains("/x?pin=%23"))
      #expect(!text.contains("s3cret"))
      #expect(try Tool.shell("stat -c %a \(har)").output == "600\n")
      #expect(try Tool.shell("chmod 644 \(har)").status == 0)
    }
  }

  @Test(arguments: [
    (["--mask", ""], "--mask: expected names such as X-Session,pin, found an empty one"),
    (["--mask", "a,,b"], "--mask: expected names such as X-Session,pin, found an empty one"),
    (
      ["--mask", "a", "--keep-secrets"],
      "--mask hides what --keep-secrets shows; give one of them"
    ),
  ])
  func aMistakeInNamesIsExplained(_ options: [String], _ message: String) throws {
    let result = try Tool.run(Tool.mockworks, ["exec"] + options + ["--", "true"])
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("mockworks: \(message)\n"))
  }
}
