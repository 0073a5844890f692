import Foundation
import Page
import TestSupport
import Testing

@testable import FakeServer

/// The files of the page, and who gets them.
struct PageTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Page/files")

  private func ask(
    _ path: String,
    method: String = "GET",
    host: String = "localhost",
    headers: String = "",
    _ change: (inout ServerConfiguration) -> Void = { _ in }
  ) throws -> ReceivedResponse {
    let text = "\(method) /__mock\(path) HTTP/1.1\r\nHost: \(host)\r\n\(headers)\r\n"
    return try FakeServer(scenario: "{}", change).ask(text)
  }

  @Test(arguments: ["", "/", "/page/index.html"])
  func theDocumentIsServed(_ path: String) throws {
    let answer = try ask(path)
    #expect(answer.status == 200)
    #expect(answer["Content-Type"] == "text/html; charset=utf-8")
    #expect(answer["X-Content-Type-Options"] == "nosniff")
    #expect(answer["Cache-Control"] == "no-cache")
    #expect(
      answer["Content-Security-Policy"]
        == "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        + "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    #expect(answer.body.hasPrefix("<!doctype html>"))
  }

  @Test func eachFileOfTheFolderIsServed() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    #expect(PageFile.all.map(\.name).sorted() == names)
    let types = ["html": "text/html", "css": "text/css", "js": "text/javascript"]
    for name in names {
      let answer = try ask("/page/\(name)")
      let ending = name.split(separator: ".").last.map(String.init) ?? ""
      #expect(answer["Content-Type"] == types[ending].map { "\($0); charset=utf-8" }, "\(name)")
      #expect(
        answer.body
          == (try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)),
        "\(name)"
      )
    }
  }

  /// A module that is missing would leave the page empty; one from elsewhere would not load.
  @Test func filesNameOnlyFilesOfThePage() throws {
    for file in PageFile.all {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for name in text.matches(of: /(?:from '\.\/|\/__mock\/page\/)([a-z.]+)/).map(\.1) {
        #expect(PageFile.named(String(name)) != nil, "\(file.name): \(name)")
      }
      for address in text.matches(of: /https?:\/\/([a-z0-9.]+)/).map(\.1) {
        #expect(address == "www.w3.org", "\(file.name)")
      }
    }
  }

  @Test func otherMethodsAndFilesAreRefused() throws {
    let put = try ask("/", method: "PUT", headers: "Content-Length: 0\r\n")
    #expect(put.status == 405)
    #expect(put["Allow"] == "GET")
    #expect(try ask("/page/nothing.js").status == 404)
    #expect(try ask("/page/../page/app.js").status == 200, "paths compare in their normal form")
  }

  private func fetch(_ site: String, _ mode: String) -> String {
    "Sec-Fetch-Site: \(site)\r\nSec-Fetch-Mode: \(mode)\r\n"
  }

  @Test(arguments: [
    // A person types the address, or the page loads what it needs.
    ("/", "none", "navigate", 200), ("/page/app.js", "same-origin", "cors", 200),
    ("/health", "same-origin", "cors", 200), ("/health", "none", "navigate", 200),
    // A link of another site leads to the page; the page of another port is another site.
    ("/", "cross-site", "navigate", 200), ("/", "same-site", "navigate", 200),
    // Nothing else of it can be had from there.
    ("/", "cross-site", "no-cors", 403), ("/page/app.js", "cross-site", "no-cors", 403),
    ("/page/app.js", "same-site", "cors", 403), ("/health", "cross-site", "navigate", 403),
    ("/requests", "same-site", "no-cors", 403),
  ])
  func browsersOfOtherSitesGetTheDocumentAlone(
    _ path: String,
    _ site: String,
    _ mode: String,
    _ status: Int
  ) throws {
    #expect(try ask(path, headers: fetch(site, mode)).status == status)
  }

  @Test func aForeignNameIsRefused() throws {
    #expect(try ask("/", host: "evil.example").status == 403)
    let named = try ask("/", host: "fake.example") { $0.adminHosts = ["fake.example"] }
    #expect(named.status == 200)
  }

  /// The files hold no secret, and ask for the token themselves.
  @Test func withATokenThePageLoadsAndTheCallsAskForIt() throws {
    let server = try FakeServer(scenario: "{}") { $0.adminToken = "secret" }
    func ask(_ path: String, _ headers: String = "", host: String = "localhost") throws -> Int {
      try server.ask("GET /__mock/\(path) HTTP/1.1\r\nHost: \(host)\r\n\(headers)\r\n").status
    }
    #expect(try ask("") == 200)
    #expect(try ask("page/app.js", host: "fake.example") == 200)
    #expect(try ask("activity") == 401)
    #expect(try ask("scripts", "Authorization: Bearer secret\r\n") == 200)
    #expect(try ask("page/app.js", fetch("cross-site", "no-cors")) == 403)
  }
}
