import Testing

@testable import FakedAPI

struct RouterTests {
  /// The endpoint and the parameters, or the status and the reason of the refusal.
  private func outcome(_ method: String, _ path: String, _ router: Router = Router()) -> String {
    let bytes = Array((method + path).utf8)
    let end = method.utf8.count
    do throws(APIRefusal) {
      let route = try router.route(0..<end, end..<bytes.count, in: bytes.span)
      return ([route.endpoint.description] + route.parameters).joined(separator: " ")
    } catch {
      return "\(error.status) \(error.reason)" + (error.allow.map { " Allow: \($0)" } ?? "")
    }
  }

  @Test(arguments: API.endpoints.map(\.description))
  func everyRowIsFoundByItsMethodAndPath(_ row: String) throws {
    let parts = row.split(separator: " ").map(String.init)
    // The text of a template with a parameter is one of its paths, and its own parameter.
    let parameters = row.matches(of: /\{\w+\}/).map { " \($0.0)" }.joined()
    #expect(outcome(parts[0], parts[1]) == row + parameters)
  }

  @Test func headIsAnsweredByTheRowOfGet() {
    #expect(
      outcome("HEAD", "/inventory/maintenanceWorks") == "GET /inventory/maintenanceWorks"
    )
  }

  @Test(arguments: ["/%69nventory/maintenanceWorks", "/x/../inventory/./maintenanceWorks"])
  func pathsCompareInTheirNormalForm(_ path: String) {
    #expect(outcome("POST", path) == "POST /inventory/maintenanceWorks")
  }

  @Test(arguments: ["/", "", "//inventory"])
  func otherPathsAreToldAllThatThereAre(_ path: String) {
    let all = API.endpoints.map(\.path.description)
    let found = outcome("POST", path)
    #expect(found.hasPrefix("404 no such route; there is /inventory/maintenanceWorks, "))
    for path in all { #expect(found.contains(path)) }
  }

  @Test(arguments: [
    "/inventory/maintenanceWorks/", "/inventory/maintenanceworks", "/inventory%2FmaintenanceWorks",
    "/inventory/maintenanceWorks/1/2",
  ])
  func otherPathsAreNotFound(_ path: String) {
    #expect(
      outcome("POST", path) == "404 no such route; there is /inventory/maintenanceWorks"
    )
  }

  /// A client that forgot to fill in a parameter asks for a thing of that name.
  @Test func theTextOfATemplateIsAPathLikeAnyOther() throws {
    let row = Endpoint(
      .init("replaceThing", "PUT", "/things/{id}", ""),
      needs: .bearer([]),
      accepts: (body: nil, query: []),
      answers: (success: 200, content: .nothing, errors: [], store: .nothing)
    ) { _, _, _ throws(APIRefusal) in }
    let bytes = Array("PUT/things/{id}".utf8)
    let route = try Router([row]).route(0..<3, 3..<bytes.count, in: bytes.span)
    #expect(route.parameters == ["{id}"])
  }

  @Test(arguments: [
    ("/inventory/maintenanceWorks/5f3", "5f3"), ("/inventory/maintenanceWorks/a%2Fb%20c", "a/b c"),
    ("/inventory/x/../maintenanceWorks/%C3%A9", "é"), ("/inventory/maintenanceWorks/a+b", "a+b"),
    ("/inventory/maintenanceWorks/%252F", "%2F"), ("/inventory/maintenanceWorks/%zz", "%zz"),
  ])
  func parametersAreDecodedOnce(_ path: String, _ id: String) {
    #expect(outcome("PUT", path) == "PUT /inventory/maintenanceWorks/{id} \(id)")
  }

  @Test(arguments: ["GET", "HEAD", "POST", "DELETE"])
  func otherMethodsOfAWorkAreToldItsMethod(_ method: String) {
    #expect(
      outcome(method, "/inventory/maintenanceWorks/1")
        == "405 \(method) is not answered on /inventory/maintenanceWorks/{id}; PUT is Allow: PUT"
    )
  }

  @Test(arguments: ["PATCH", "post", "OPTIONS"])
  func otherMethodsAreToldThoseOfThePath(_ method: String) {
    #expect(
      outcome(method, "/inventory/maintenanceWorks")
        == "405 \(method) is not answered on /inventory/maintenanceWorks; POST and GET are "
        + "Allow: GET, HEAD, POST"
    )
  }

  @Test func parametersAreTheSegmentsInBraces() {
    let template = PathTemplate("/a/{id}/b/{name}")
    func parameters(_ path: String) -> [String]? {
      let bytes = Array(path.utf8)
      return template.parameters(of: bytes.span, in: bytes.indices)?
        .map { String(decoding: bytes[$0], as: UTF8.self) }
    }
    #expect(parameters("/a/1/b/x%2F") == ["1", "x%2F"])
    for path in ["/a/1/b/", "/a//b/x", "/a/1/b", "/a/1/b/x/", "/a/1/c/x", "", "a/1/b/x"] {
      #expect(parameters(path) == nil, "\(path)")
    }
  }

  @Test func theTableHasOneRowForAMethodAndPath() {
    #expect(Set(API.endpoints.map(\.description)).count == API.endpoints.count)
    #expect(Set(API.endpoints.map(\.operation)).count == API.endpoints.count)
    #expect(API.methods == ["GET", "HEAD", "POST", "PUT"])
  }
}
