import Foundation
import StubServer
import TestSupport
import Testing
import WorkFixtures

/// Scenarios as Swift values, and where else they come from.
struct ScenarioTests {
  private static let week = Date(timeIntervalSince1970: 1_578_438_000)

  @Test func readsAsTheFileDoes() throws {
    let scenario = Scenario(
      name: "limited",
      seed: 42,
      clock: .frozen(at: Self.week),
      quotas: [.init(100, per: .every(.seconds(3600)), saysRetryAfter: true)],
      expect: [
        .count(1, of: .post().body(["type": "REPAIR"]), status: 201, name: "one repair"),
        .client(.obeysRetryAfter),
      ]
    ) {
      Rule(
        .post("/inventory/maintenanceWorks"),
        each: .work,
        respond: .status(429, retryAfter: .seconds(1)).times(2),
        .accept
      )
    }
    let json = try scenario.json
    #expect(
      json == """
        {
          "name": "limited",
          "seed": 42,
          "clock": "2020-01-07T23:00:00.000Z",
          "quota": [ { "requests": 100, "per": "1h", "each": "tenant", "retryAfter": true } ],
          "rules": [
            {
              "when": { "method": "POST", "path": "/inventory/maintenanceWorks" },
              "each": "work",
              "respond": [ { "status": 429, "headers": { "Retry-After": "1" }, "times": 2 }, "accept" ]
            }
          ],
          "expect": [
            {
              "name": "one repair",
              "when": { "method": "POST", "body": { "type": "REPAIR" } },
              "status": 201,
              "count": 1
            },
            { "client": "obeysRetryAfter" }
          ]
        }

        """
    )
    #expect(try scenario.check() == [])
    #expect(try Scenario.json(try scenario.json).check() == [])
  }

  @Test(arguments: scenarios) func isReadWithoutAWarning(_ scenario: Scenario) throws {
    #expect(try scenario.check() == [])
    #expect(try Scenario.json(try scenario.json).check() == [])
  }

  /// Everything that can be written in Swift, but steps with files.
  static let scenarios: [Scenario] = [
    Scenario { Rule(respond: 500, .status(503, retryAfter: .milliseconds(1500)), .accept) },
    Scenario { Rule(respond: .status(201, headers: ["Set-Cookie": "a=1", "Set-Cookie": "b=2"])) },
    Scenario { Rule(respond: .status(200, body: ["id": "{{id}}", "ok": true, "n": nil])) },
    Scenario { Rule(respond: .status(200, text: "{{now}}").delayed(by: .milliseconds(250))) },
    Scenario { Rule(respond: .accept.delayed(by: .uniform(.milliseconds(5), .seconds(2)))) },
    Scenario {
      Rule(respond: .accept.delayed(by: .logNormal(median: .milliseconds(90), p99: .seconds(2))))
    },
    Scenario { Rule(respond: .accept.chance(0.25), 500) },
    Scenario {
      Rule(respond: .oneOf((weight: 9, step: .accept), (weight: 1, step: 500), draw: .shuffled))
    },
    Scenario { Rule(respond: .reset.times(1), .close.times(1), .garbage.times(1), then: .restart) },
    Scenario { Rule(respond: .truncate.times(1), .stall.times(1), then: .pass) },
    Scenario { Rule(respond: .status(201).broken(by: .truncate)) },
    Scenario { Rule(respond: .dribble(over: .seconds(3))) },
    Scenario { Rule(.post("/a"), respond: .fault(.reset, at: .head).times(1), .accept) },
    Scenario { Rule(respond: .fault(.reset, at: .accept).times(1), .accept) },
    Scenario { Rule(name: "n", each: .header("X-Device"), respond: 500) },
    Scenario { Rule(during: .after(.seconds(60), until: .seconds(120)), respond: 503) },
    Scenario { Rule(during: .from(week), respond: 503) },
    Scenario { for status in [400, 500] { Rule(.path("/s\(status)"), respond: .status(status)) } },
    Scenario {
      Rule(
        .request("PATCH", "/x/**").tenant("acme").query("a", .oneOf("1", .contains("2")))
          .query("b", .absent).header("X-A", .matches("^a")).header("X-B", .not("b"))
          .header("X-C", .equals("c")).header("X-E", .contains("e")).header(
            "X-D",
            .between(min: 1, max: 2)
          )
          .body([
            "n": .between(min: 1, max: 6), "list": .contains(["id": 3]), "o": .equals(["a": 1]),
          ]),
        respond: 409
      )
    },
    Scenario { for each in keys { Rule(.operation(.createWork), each: each, respond: 500) } },
    Scenario { for name in operations { Rule(.operation(name), respond: 500) } },
    Scenario(clock: .running(from: week), delaysByClock: true, isStrict: true),
    Scenario(
      name: "n",
      description: "for the night",
      seed: 7,
      clock: .ahead(by: .seconds(3600)),
      basePath: "/api"
    ),
    Scenario(
      access: .init(
        tenants: ["acme"],
        tokens: [
          "t": [.read], "u": .init([.read], expires: .at(week)),
          "v": .init([.read, .write], expires: .after(.seconds(60))),
        ],
        apiKeys: ["k"]
      )
    ),
    Scenario(
      access: .init(
        tokenLifetime: .seconds(90),
        refreshLifetime: .seconds(86_400 * 30),
        users: [
          "reader": .init(
            tenant: "acme",
            email: "reader@example.com",
            password: "lantern-Quiet-23",
            pat: "pat_2a1d8b63_8c4f_4e29_8d7b_3f6e9c805b21",
            permissions: [.read],
            details: .init(
              firstName: "Ada",
              lastName: "Conti",
              userTypeName: "technician",
              organizationId: "o1",
              customerId: "c1",
              locationId: "l1",
              timezone: "Europe/Rome",
              language: "it"
            )
          )
        ]
      )
    ),
    Scenario(
      stored: .init(
        works: [.init(whole, id: "5f3"), .init(pump)],
        generated: 200,
        events: [["id": "e1", "alertDefinitionId": "d1", "thingId": "pump-7"]],
        alertDefinitions: [["id": "d1", "name": "too hot"]]
      )
    ),
    Scenario(quotas: [.init(5, per: .month, each: .token), .init(1, per: .every(.seconds(1)))]),
    Scenario(expect: rules.map { .client($0) }),
    Scenario(
      expect: [
        .count(.atLeast(1), of: .post(), status: 201), .count(.atMost(3), name: "few"),
        .count(.within(1...3), name: "some"),
      ],
      inOrder: true
    ),
  ]

  private static let pump = {
    var work = MaintenanceWork()
    work.thingId = "pump-7"
    work.type = "REPAIR"
    return work
  }()
  private static let whole = MaintenanceWork(
    startTimestamp: 1,
    endTimestamp: 2,
    type: "REPAIR",
    description: "Main unit repair",
    outcome: "done",
    userEmail: "ada@example.com",
    thingId: "pump-7",
    locationId: "hall",
    properties: ["a": "b"]
  )
  private static let keys: [Rule.Key] = [.tenant, .body, .work, .thing, .token, .connection]
  private static let operations = RequestPattern.Operation.allCases
  private static let rules: [ClientRule] = [
    .losesNothing, .deliversOnce, .deliversOnceStrictly, .obeysRetryAfter,
    .obeysRetryAfter(.tenant),
    .obeysRetryAfter(.token), .backsOff, .keepsBodyOnRetry, .retriesFailures,
    .retriesFailures(atLeast: 3), .stopsAfterClientError, .maxAttempts(3), .renewsToken,
  ]

  @Test(arguments: [
    (
      Scenario { Rule(respond: .status(99)) },
      "scenario:1:41: error: 'status': expected an integer from 200 to 599, found 99"
    ),
    (
      Scenario { Rule(respond: .accept.delayed(by: .milliseconds(-1))) },
      "'delay': expected a duration such as"
    ),
    (
      Scenario {
        Rule(respond: 500, then: nil); Rule()
      }, "'respond': expected at least one step"
    ),
    (Scenario { Rule(.any.header("X", .matches("(")), respond: 500) }, "'matches'"),
    (
      Scenario(seed: .max),
      "'seed': expected an integer from 0 to 9223372036854775807, found 1.8446744073709552e+19"
    ),
    (.files(), "no scenario file is given; .documented is the API as it is documented"),
    (
      remote,
      "https://example.com/etc/a.json: error: expected the URL of a file, as URL(filePath:) makes it"
    ),
    (Scenario(stored: .init(events: [nested])), "nested more than 64 levels deep"),
    (
      Scenario(stored: .init(events: [["id": .object([.init("a", nested)])]])),
      "nested more than 64 levels deep"
    ),
    (
      "rate-limitd",
      "no scenario 'rate-limitd'; did you mean 'rate-limited'? (known: documented, empty-list,"
    ),
    (
      .json(#"{"rules": [{"respond": [{"staus": 401}]}]}"#, name: "typo"),
      "typo:1:26: error: unknown"
    ),
    (.json("{"), "scenario:1:2: error:"),
    (.files(URL(filePath: "/nowhere/a.json")), "/nowhere/a.json: error:"),
    (.bundled("nothing", in: .main, folder: "scenarios"), "no resource scenarios/nothing.json in"),
  ])
  func mistakesAreExplained(_ scenario: Scenario, _ part: String) async throws {
    let error = #expect(throws: ScenarioError.self) { try scenario.check() }
    #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    await #expect(throws: ScenarioError.self) { _ = try await StubServer.start(scenario: scenario) }
  }

  private static let remote =
    URL(string: "https://example.com/etc/a.json")
    .map { Scenario.files($0, URL(filePath: "/a.json")) } ?? .documented
  /// Deeper than any reader allows: with all of its levels on lines of their own it would be written in
  /// gigabytes.
  private static let nested = (0..<200).reduce(JSONValue.null) { value, level in
    level.isMultiple(of: 2) ? [value] : ["in": value]
  }

  @Test func valuesAreWrittenAsDeepAsTheyAreRead() throws {
    let text = try Scenario(stored: .init(events: [Self.nested])).json
    #expect(text.split(separator: "\n").count < 150)
    let asDeepAsAllowed = (0..<60).reduce(JSONValue.null) { value, _ in [value] }
    let events: [JSONValue] = [["id": "e1", "title": asDeepAsAllowed]]
    let whole = try JSONValue(json: Scenario(stored: .init(events: events)).json)
    #expect(whole["stored"]?["events"] == .array(events))
  }

  @Test(
    arguments: [
      (.zero, "0d"), (.seconds(7200), "2h"), (.milliseconds(90_500), "90500ms"),
      (.microseconds(1_250), "1.250ms"), (.microseconds(-5), "-0.005ms"), (.seconds(-60), "-1m"),
    ] as [(Duration, String)]
  )
  func durationsAreShort(_ duration: Duration, _ text: String) throws {
    let scenario = Scenario { Rule(respond: .accept.delayed(by: duration)) }
    #expect(try scenario.json.contains(#""delay": "\#(text)""#))
  }

  @Test(
    arguments: [
      (.milliseconds(1500), "2"), (.zero, "0"), (.seconds(2), "2"),
      (.seconds(Int64.max) + .milliseconds(1), "9223372036854775807"),
      (.seconds(1e19), "9223372036854775807"),
    ] as [(Duration, String)]
  )
  func retryAfterIsInWholeSeconds(_ time: Duration, _ text: String) throws {
    let scenario = Scenario { Rule(respond: .status(429, retryAfter: time)) }
    #expect(try scenario.json.contains(#""Retry-After": "\#(text)""#))
  }

  /// A delay that no clock can show is refused, and not the end of the process.
  @Test func delaysHaveALimit() throws {
    for delay in [Duration.seconds(1e19), .seconds(86_401), .seconds(-1e19)] {
      let scenario = Scenario { Rule(respond: .accept.delayed(by: delay)) }
      #expect(throws: ScenarioError.self) { try scenario.check() }
    }
  }

  @Test func warningsAreGiven() async throws {
    let scenario = Scenario { Rule(.request("PO ST"), respond: 500) }
    #expect(try scenario.check().count == 1)
    let server = try await StubServer.start(scenario: scenario)
    #expect(server.warnings == (try scenario.check()))
    await server.stop()
  }

  @Test(arguments: Scenario.names) func shippedScenariosAreThere(_ name: String) throws {
    let text = try Scenario.named(name).json
    let file = URL(filePath: #filePath).appending(path: "../../../scenarios/\(name).json")
      .standardizedFileURL
    #expect(try Scenario.named(name).check() == Scenario.files(file).check())
    #expect(try text == Scenario.files(file).json)
  }

  /// A new file of the folder must be in the list too.
  @Test func allFilesAreShipped() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../scenarios").standardizedFileURL
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }
    #expect(Scenario.names == files.map { String($0.dropLast(5)) }.sorted())
  }

  @Test func filesBesideAFileAreRead() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let scenario = folder.appending(path: "with-file.json")
    try Data(#"{"rules":[{"respond":[{"status":200,"file":"body.txt"}]}]}"#.utf8).write(
      to: scenario
    )
    try Data("from a file".utf8).write(to: folder.appending(path: "body.txt"))
    let server = try await StubServer.start(scenario: .files(scenario))
    #expect(try server.post("{}").body == "from a file")
    await server.stop()
  }
}
