import Foundation
import JSONDocuments
import TestSupport
import Testing

@testable import FakeServer

/// The table of calls: the manual and the refusals say what its rows say.
struct AdminRouteTests {
  /// A line of the manual's table.
  private static func line(_ route: AdminRoute) -> String {
    var names = route.query.map { "`\($0.name)`" }
    if route.query.starts(with: AdminParameter.filters) {
      names.replaceSubrange(..<AdminParameter.filters.count, with: ["*filters*"])
    }
    let body = route.body.map { "`\($0.name)`" } ?? ""
    return "| `\(route.method) \(route.path.text)` | \(names.joined(separator: ", ")) | \(body) | "
      + "\(route.help) |"
  }

  private static func manual() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    return String(try #require(text.firstMatch(of: /\n## Admin API\n([^#]*)/)).1)
  }

  @Test func theManualsTableIsThatOfTheRoutes() throws {
    let lines = try Self.manual().split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(lines.map(String.init) == AdminRoute.all.map(Self.line))
  }

  @Test func theManualNamesTheFilters() throws {
    let names = AdminParameter.filters.map { "`\($0.name)`" }
    let manual = try Self.manual()
    let line = try #require(manual.split(separator: "\n").first { $0.contains("*filters* are") })
    for name in names { #expect(line.contains(name)) }
  }

  private func ask(
    _ method: String,
    _ path: String,
    _ body: String = "",
    headers: String = ""
  ) throws -> ReceivedResponse {
    try FakeServer(scenario: "{}").ask(
      Requests.admin(method, path, body).replacing("Host:", with: "\(headers)Host:")
    )
  }

  /// The members that a refusal lists are those of the table in the row.
  @Test(arguments: AdminRoute.all.indices.filter { AdminRoute.all[$0].body != nil })
  func eachBodyIsReadByTheTableOfItsRow(_ index: Int) throws {
    let route = AdminRoute.all[index]
    let body = try #require(route.body)
    let unknown = #"{"unknown":1}"#
    let answer = try ask(
      route.method,
      "\(route.path.text)\(route.path.text == body.name ? "?tenant=acme" : "")",
      ["expect", "works", "events"].contains(body.name) ? "[\(unknown)]" : unknown
    )
    // A check that finds mistakes succeeds.
    #expect(answer.status == (route.path == "check" ? 200 : 400))
    let names = body.table.memberNames.filter { $0 != "$schema" }
    #expect(answer.body.contains("(known: \(names.joined(separator: ", ")))"), "\(answer.body)")
  }

  @Test(arguments: AdminRoute.all.indices)
  func eachRowRefusesOtherQueriesBodiesAndMethods(_ index: Int) throws {
    let route = AdminRoute.all[index]
    let path = route.path.text.replacing("{seq}", with: "1")
    let query = try ask(route.method, "\(path)?unknown=1")
    #expect(query.status == 400)
    let names = route.query.map(\.name).joined(separator: ", ")
    #expect(query.body.contains("(known: \(names.isEmpty ? "none" : names))"), "\(query.body)")
    let coded = try ask(route.method, path, "{}", headers: "Content-Encoding: gzip\r\n")
    #expect(coded.status == 415)
    if route.body == nil {
      let answer = try ask(route.method, path, "{}")
      #expect(answer.status == 400)
      #expect(answer.body.contains("\(route.path.text) takes no body"), "\(answer.body)")
    }
    let method = try ask("PATCH", path)
    #expect(method.status == 405)
    let methods = AdminRoute.all.filter { $0.path == route.path }.map(\.method)
    #expect(method["Allow"] == methods.joined(separator: ", "))
  }

  @Test(
    arguments: AdminRoute.all.indices.filter { AdminRoute.all[$0].query.contains(.tenant) },
    ["tenant=", "tenant"]
  )
  func eachRowRefusesATenantWithoutAName(_ index: Int, _ query: String) throws {
    let route = AdminRoute.all[index]
    let answer = try ask(route.method, "\(route.path.text)?\(query)")
    #expect(answer.status == 400)
    #expect(answer.body.contains("tenant: expected a name, found an empty text"), "\(answer.body)")
    #expect(answer.body.contains("write tenant=acme for one tenant"))
  }

  @Test(arguments: [
    ("requests/1", true), ("requests/", false), ("requests/-1", false), ("requests/1/2", false),
    ("requests/find", false), ("requests/99999999999999999999", false), ("request/1", false),
  ])
  func aNameInBracesStandsForANumber(_ path: String, _ isMatch: Bool) {
    let template: AdminPath = "requests/{seq}"
    #expect(template.match(path) == (isMatch ? ["seq": 1] : nil))
  }
}
