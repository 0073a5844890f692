import Foundation
import JSONWire
import TestSupport
import Testing

/// Whatever numbers and times come from outside, the program answers and goes on.
///
/// Each is run against the program that was built with the tests, and against the one that users run
/// where that is at hand: the two differ in what is checked.
@Suite(.serialized, .needs(.curl))
struct ExtremesTests {
  static let programs =
    [Tool.mockworks]
    + [ProcessInfo.processInfo.environment["MOCKWORKS_RELEASE"]].compactMap(\.self)

  /// What a run may be answered, whatever was sent: refusals included, and no 500.
  private static let statuses: Set<Int> = [
    200, 201, 400, 401, 404, 408, 422, 429, 503,
  ]

  private static let steps = 500

  @Test(.timeLimit(.minutes(5)), arguments: programs, [UInt64(1), 2, 3, 4])
  func noClockCountOrDelayEndsTheProcess(_ program: String, _ seed: UInt64) throws {
    let fake = try Fake("--grace", "0s", "--threads", "2", program: [program])
    var run = Run(fake, seed: seed)
    for step in 0..<Self.steps {
      let (asked, answer) = try run.step()
      guard let answer else {
        Issue.record("seed \(seed), step \(step): no answer to \(asked); \(try fake.errors)")
        return
      }
      #expect(Self.statuses.contains(answer.status), "seed \(seed), step \(step): \(asked)")
    }
    #expect(run.outside.isEmpty, "times that no clock shows")
    #expect(run.works > 0 && run.refusals > 0 && run.judgements > 0, "nothing was driven")
    let (status, errors) = (fake.end(), try fake.errors)
    #expect(status == 0, "seed \(seed): \(errors)")
  }

  /// The same at the end of `exec`, in what it writes and in its status.
  @Test(
    .timeLimit(.minutes(2)),
    arguments: programs,
    ["Fri, 31 Dec 9999 23:59:59 GMT", "Sat, 12 Apr 2262 00:00:00 GMT", "99999999999999999999"]
  )
  func execVerifiesAWaitWithoutEnd(_ program: String, _ when: String) throws {
    let folder = try ScratchFolder()
    let (har, junit) = (folder.url.appending(path: "a.har"), folder.url.appending(path: "a.xml"))
    let scenario = try Scratch(
      #"""
      {"rules":[{"respond":[{"status":503,"headers":{"Retry-After":"{{header.x-when}}"}}]}],
      "expect":[{"client":"obeysRetryAfter"},{"client":"backsOff"},{"client":"retriesFailures"}]}
      """#
    )
    let post = "curl -s -d '{}' -H 'X-When: \(when)' $MOCKWORKS_URL/inventory/maintenanceWorks"
    let result = try Tool.run(
      program,
      [
        "exec", "--har", har.path, "--junit", junit.path, scenario.url.path, "--", "sh", "-c",
        "\(post) && \(post)",
      ]
    )
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("FAILED  client obeysRetryAfter"))
    let archive = try JSONSerialization.jsonObject(with: Data(contentsOf: har))
    #expect(archive is [String: Any])
    #expect(try String(contentsOf: junit, encoding: .utf8).contains("failures=\"1\""))
  }

  struct Line: Sendable, CustomTestStringConvertible {
    let words: [String]
    let status: Int32
    var testDescription: String { words.joined(separator: " ") }

    init(_ words: String, _ status: Int32) {
      self.words = words.split(separator: " ").map(String.init)
      self.status = status
    }
  }

  private static let most = "18446744073709551615"

  /// Options at their ends (status 0) and beyond (2); nothing is ended by a signal.
  static let lines: [Line] =
    [
      Line("generate --count \(most) --shard \(most)/\(most)", 0),
      Line("generate --count \(most) --shard 1/\(most)", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --per-year 1", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --per-year 1000000000", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --from 2199-12-31T23:59:59.999Z", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --until 2199-12-31 --from 0", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --until now --from -90d", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --profile edge --seed \(most)", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --profile invalid", 0),
      Line("generate --count \(most) --shard \(most)/\(most) --unique type --format csv", 0),
      Line("generate --count 2 --from 0 --until 1 --utc-offset -720 --summary", 0),
      Line("generate --set startTimestamp=9223372036854775807 --summary", 0),
      Line("generate --set endTimestamp=-9223372036854775808 --summary", 0),
      Line("generate --count 600 --profile edge --summary", 0),
      Line("generate --count 18446744073709551616", 2), Line("generate --count -1", 2),
      Line("generate --count 1e3", 2), Line("generate --seed 18446744073709551616", 2),
      Line("generate --shard 0/0", 2), Line("generate --shard 1/0", 2),
      Line("generate --shard \(most)/18446744073709551616", 2),
      Line("generate --per-year 9223372036854775807", 2), Line("generate --from 2200-01-01", 2),
      Line("generate --from 9223372036854775807", 2), Line("generate --until -9999999y", 2),
      Line("generate --from -99999999999999999999d --until now", 2),
      Line("generate --until 1970-06-01", 2), Line("generate --utc-offset -9999999", 2),
      Line("generate --things 9223372036854775807", 2), Line("generate --null-rate 1e300", 2),
      Line("generate --threads 9223372036854775807", 2),
      Line("exec --idle-time 24h --head-time 24h --body-time 24h --grace 24h -- true", 0),
      Line("exec --idle-time 0s --head-time 0s --body-time 0s --grace 0s -- true", 0),
      Line("exec --idle-time 0.001ms --grace 0.001ms --threads 1 -- true", 0),
      Line("exec --journal-bytes 9223372036854775807 --seed \(most) -- true", 0),
      Line("exec --body-bytes 1073741824 --head-bytes 16777216 --positions 1000000000 -- true", 0),
      Line("exec --idle-time 9999999h -- true", 2), Line("exec --grace 24.001h -- true", 2),
      Line("exec --head-time 99999999999999999999h -- true", 2),
      Line("exec --body-time -1s -- true", 2),
      Line("exec --grace 9223372036854775807ms -- true", 2),
      Line("exec --threads 257 -- true", 2), Line("exec --connections 1e9 -- true", 2),
      Line("exec --journal-bytes 9223372036854775808 -- true", 2),
      Line("serve --port 65536", 2), Line("serve --port -1", 2),
      Line("serve --port 99999999999999999999", 2),
    ]

  @Test(.timeLimit(.minutes(2)), arguments: programs, lines)
  func optionsAcceptTheirRangeOnly(_ program: String, _ line: Line) throws {
    let result = try Tool.run(program, line.words)
    #expect(result.status == line.status, "\(result.errors.prefix(500))")
    if line.status == 2 { #expect(result.errors.contains("expected") || line.isOfWindow) }
  }

  /// Nobody listens at that port, so that nothing is sent.
  static let sendLines: [Line] =
    [
      Line("--count \(most) --skip \(most)", 0), Line("--skip \(most)", 0),
      Line("--count \(most) --skip 18446744073709551614 --retries 0", 1),
      Line("--count 0 --patience 24h --timeout 24h --rate 0.001 --seed \(most)", 0),
      Line("--count 0 --rate 1e6 --concurrency 256 --retries 100", 0),
      Line("--count 0 --patience 9999999h", 2), Line("--count 0 --patience 24.001h", 2),
      Line("--count 0 --timeout 99999999999999999999h", 2), Line("--count 0 --timeout 0s", 2),
      Line("--count 0 --rate 1e300", 2), Line("--count 0 --rate nan", 2),
      Line("--count 0 --rate -1", 2), Line("--count 0 --retries 9223372036854775807", 2),
      Line("--count 0 --concurrency -1", 2), Line("--count 18446744073709551616", 2),
      Line("--count 0 --skip -1", 2),
    ]

  @Test(.timeLimit(.minutes(2)), arguments: programs, sendLines)
  func optionsOfSendAcceptTheirRangeOnly(_ program: String, _ line: Line) throws {
    let words = ["send", "--to", "http://127.0.0.1:1"] + line.words
    let result = try Tool.run(program, words)
    #expect(result.status == line.status, "\(result.errors.prefix(500))")
  }

  @Test(.timeLimit(.minutes(2)), arguments: programs, ["0", "65536", "-1", "99999999999999999999"])
  func invalidPortIsRefused(_ program: String, _ port: String) throws {
    let url = "http://127.0.0.1:\(port)"
    let result = try Tool.run(program, ["send", "--to", url, "--count", "0"])
    #expect(result.status == 2, "\(result.errors)")
  }
}

extension ExtremesTests.Line {
  /// What is wrong with a window is said in words of its own.
  fileprivate var isOfWindow: Bool { words.contains("--until") }
}

extension ExtremesTests {
  /// What was done to a fake, and what was seen.
  private struct Run {
    private let fake: Fake
    private var extremes: Extremes
    /// Clients whose answers are held back.
    private var held: [RawClient] = []
    /// By whom a scenario is for: those that hold answers back.
    private var withDelays: Set<String> = []
    private(set) var works = 0
    private(set) var refusals = 0
    private(set) var judgements = 0
    /// Times in answers that lie outside of what a clock may show.
    private(set) var outside: [String] = []

    init(_ fake: Fake, seed: UInt64) {
      self.fake = fake
      extremes = Extremes(seed: seed)
    }

    /// Does one thing.
    ///
    /// - Returns: What was asked, and the answer; nil where none came.
    mutating func step() throws -> (asked: String, ReceivedResponse?) {
      switch extremes.below(20) {
      case 0, 1: return try replaceScenario()
      case 2, 3: return try admin("PUT", "clock\(extremes.query())", extremes.clock())
      case 4, 5:
        let body = #"{"by":\#(extremes.duration())}"#
        return try admin("POST", "clock/advance\(extremes.query())", body)
      case 6, 7, 8: return try admin(extremes.pick(["GET", "POST"]), extremes.query())
      case 9:
        let body = #"{"count":\#(extremes.pick(Extremes.integers)),"timeout":"0.001ms"}"#
        return try admin("POST", "requests/wait", body)
      default: return try post()
      }
    }

    private mutating func replaceScenario() throws -> (String, ReceivedResponse?) {
      let withDelays = extremes.happens(3)
      let query = extremes.query()
      let scenario = extremes.scenario(withDelays: withDelays)
      let answer = try admin("PUT", "scenario\(query)", scenario)
      if answer.1?.status == 200 {
        // One of a tenant leaves that of the others as it is.
        if withDelays { self.withDelays.insert(query) } else { self.withDelays.remove(query) }
        held = []
      }
      return answer
    }

    /// A call that looks at what was recorded.
    private mutating func admin(_ method: String, _ query: String) throws -> (
      String, ReceivedResponse?
    ) {
      let number = extremes.pick(Extremes.integers)
      if method == "POST" {
        if extremes.happens(5) { return try admin("POST", "reset\(query)", "") }
        let own = extremes.happens(2)
        return try admin("POST", "verify\(query)", own ? "" : extremes.expectations())
      }
      let routes = [
        "report\(query)", "report\(query)", "clock\(query)",
        "quota?tenant=\(extremes.pick(Extremes.tenants))", "health", "requests\(query)",
        "requests?limit=\(number)", "requests?since=\(number)", "requests?status=\(number)",
        "requests.har\(query)", "requests.har?limit=\(number)", "requests/\(number)", "requests/1",
      ]
      return try admin("GET", extremes.pick(routes), "")
    }

    private mutating func admin(
      _ method: String,
      _ route: String,
      _ body: String
    ) throws -> (String, ReceivedResponse?) {
      let asked = "\(method) /__mock/\(route)"
      // Of HTTP/1.0, so that no answer comes in chunks.
      let request =
        "\(asked) HTTP/1.0\r\nHost: localhost\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
      let client = try RawClient(port: fake.port)
      try client.send(request)
      let answer = response(client.readToEnd().bytes)
      if let answer { look(at: answer, of: route) }
      return ("\(asked) \(body)", answer)
    }

    /// A response with all that follows its head, where nothing says how long that is.
    private func response(_ bytes: [UInt8]) -> ReceivedResponse? {
      let text = String(decoding: bytes, as: UTF8.self)
      guard !text.contains("\r\nContent-Length:"), let end = text.firstRange(of: "\r\n\r\n") else {
        var bytes = bytes
        return ReceivedResponse(takingFrom: &bytes)
      }
      let body = text[end.upperBound...]
      var whole = Array(
        "\(text[..<end.lowerBound])\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8
      )
      return ReceivedResponse(takingFrom: &whole)
    }

    private mutating func look(at answer: ReceivedResponse, of route: String) {
      if answer.status == 400 { refusals += 1 }
      if answer.status == 422 { judgements += 1 }
      // Not by Foundation, for which a number may be too great.
      let bytes = Array(answer.body.utf8)
      guard (try? JSONNode(parsing: bytes.span)) != nil else {
        outside.append("no JSON: \(route)")
        return
      }
      guard answer.status == 200 else { return }
      let times = answer.body.matches(of: /"(?:now|ends|time|startedDateTime)":"([^"]*)"/)
      for time in times.map({ String($0.1) })
      where time.wholeMatch(of: /(19[7-9]\d|20\d\d|21\d\d)-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) == nil
        // The end of the last window there is.
        && time != "2200-01-01T00:00:00.000Z"
      {
        outside.append("\(route): \(time)")
      }
    }

    private mutating func post() throws -> (String, ReceivedResponse?) {
      works += 1
      let request = extremes.post()
      let client = try RawClient(port: fake.port)
      try client.send(request)
      guard withDelays.isEmpty else {
        held.append(client)
        return try admin("GET", "health", "")
      }
      return (request, client.readResponse())
    }
  }
}
