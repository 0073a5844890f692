import Diagnostics
import Scenarios
import Testing

/// What is refused, and the words it is refused with.
struct DiagnosticTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let problems: [String]
    var testDescription: String { text }

    init(_ text: String, _ problems: String...) {
      self.text = text
      self.problems = problems
    }
  }

  private func problems(_ text: String) -> [String] {
    do {
      let source = SourceText(name: "s", bytes: Array(text.utf8))
      return try Scenario.load([source]) { _, _ in .unavailable("missing beside the scenario") }
        .warnings.map(Self.text)
    } catch {
      return error.problems.map(Self.text)
    }
  }

  private static func text(_ problem: ScenarioProblem) -> String {
    let (line, column) = problem.source.position(of: problem.diagnostic.range.lowerBound)
    let severity = problem.diagnostic.severity == .error ? "" : "warning: "
    return "\(line):\(column): \(severity)\(problem.diagnostic.message)"
  }

  @Test(arguments: Case.all) func eachMistakeIsExplained(_ c: Case) {
    #expect(problems(c.text) == c.problems)
  }

  @Test(arguments: [
    // Half of the requests come to the second step.
    #"{"rules":[{"respond":[{"status":500,"chance":0.5,"times":"unlimited"},{"status":418}]}]}"#,
    #"{"rules":[{"when":{"path":"/a"},"respond":[500]}],"expect":[{"when":{"path":"/a"}}]}"#,
    #"{"rules":[{"when":{"path":"/a"},"respond":[{"status":201}]}],"expect":[{"when":{"path":"/a"},"status":201}]}"#,
    #"{"expect":[{"when":{"path":"/inventory/*"},"status":201}]}"#,
  ])
  func whatIsMeantIsNotWarnedOf(_ text: String) {
    #expect(problems(text).filter { $0.contains("warning") } == [])
  }

  @Test func anErrorBringsNoWarningOfWhatItHides() {
    let text =
      #"{"rules":[{"when":{"path":"/a?b=1"},"respond":[500]},{"when":{"path":"/b"},"respond":[500]}]}"#
    #expect(problems(text).count == 1)
  }

  @Test func nobodyReadsAThousandProblems() {
    let text = "{" + (0..<1000).map { "\"zz\($0)\":0" }.joined(separator: ",") + "}"
    #expect(problems(text).count == 100)
  }

  @Test func allMistakesOfAllFilesAreSaidAtOnce() {
    let error = #expect(throws: ScenarioProblems.self) {
      try Scenario(reading: [
        SourceText(name: "a.json", bytes: Array(#"{"nam":1,"rules":[{"respond":[99]}]}"#.utf8)),
        SourceText(name: "b.json", bytes: Array("{".utf8)),
      ])
    }
    #expect(
      error?.text == """
        a.json:1:2: error: unknown key 'nam' in a scenario; did you mean 'name'? \
        (known: name, description, seed, clock, delays, access, strict, quota, rules, expect, inOrder)
        {"nam":1,"rules":[{"respond":[99]}]}
         ^^^^^
        a.json:1:31: error: 'respond': expected an integer from 400 to 599, or "accept", or a step as an object, found 99
        {"nam":1,"rules":[{"respond":[99]}]}
                                      ^^
        b.json:1:2: error: not JSON: expected a member name in double quotes, or '}'
        {
         ^
        """
    )
  }
}

extension DiagnosticTests.Case {
  static let all: [Self] = [
    .init(
      #"[]"#,
      "1:1: expected a scenario as an object, found an array"
    ),
    .init(
      #""#,
      "1:1: not JSON: expected a JSON value, found an empty text"
    ),
    .init(
      "{\n  \"rules\": [\n  ],\n}",
      "3:4: not JSON: a comma that nothing follows; leave it out"
    ),
    .init(
      #"{"name":1}"#,
      "1:9: 'name': expected a string, found a number"
    ),
    .init(
      #"{"name":"a","name":"b"}"#,
      "1:13: 'name' is repeated in a scenario"
    ),
    .init(
      #"{"seed":-1}"#,
      "1:9: 'seed': expected an integer from 0 to 9223372036854775807, found -1"
    ),
    .init(
      #"{"seed":1.5}"#,
      "1:9: 'seed': expected an integer from 0 to 9223372036854775807, found 1.5"
    ),
    .init(
      #"{"access":{"tenant":["a"]}}"#,
      "1:12: unknown key 'tenant' in 'access'; did you mean 'tenants'? (known: tenants, tokens)"
    ),
    .init(
      #"{"access":{"tenants":"a"}}"#,
      "1:22: 'tenants': expected an array of strings, found a string"
    ),
    .init(
      #"{"access":{"tenants":[1]}}"#,
      "1:23: 'tenants': expected a string, found a number"
    ),
    .init(
      #"{"access":{"tokens":{"t":["READ_MAINTENANCE_REGISTY"]}}}"#,
      "1:27: 't': expected \"READ_MAINTENANCE_REGISTRY\" or \"WRITE_MAINTENANCE_REGISTRY\", found \"READ_MAINTENANCE_REGISTY\"; did you mean \"READ_MAINTENANCE_REGISTRY\"?"
    ),
    .init(
      #"{"access":{"tokens":{"t":"x"}}}"#,
      "1:26: 't': expected an array of (\"READ_MAINTENANCE_REGISTRY\" or \"WRITE_MAINTENANCE_REGISTRY\"), or a token as an object, found a string"
    ),
    .init(
      #"{"access":{"tokens":{"t":[],"t":[]}}}"#,
      "1:29: 't' is repeated in 'tokens'"
    ),
    .init(
      #"{"rules":{}}"#,
      "1:10: 'rules': expected an array of objects, found an object"
    ),
    .init(
      #"{"rules":[1]}"#,
      "1:11: expected a rule as an object, found a number"
    ),
    .init(
      #"{"rules":[{}]}"#,
      "1:11: a rule needs 'respond': the steps of the script, taken in order, the last one repeated"
    ),
    .init(
      #"{"rules":[{"respond":[]}]}"#,
      "1:22: 'respond': expected at least one step"
    ),
    .init(
      #"{"rules":[{"respond":401}]}"#,
      "1:22: 'respond': expected an array of (an integer from 400 to 599, or \"accept\", or a step as an object), found a number"
    ),
    .init(
      #"{"rules":[{"respond":[200]}]}"#,
      "1:23: 'respond': expected an integer from 400 to 599, or \"accept\", or a step as an object, found 200; for another status write {\"status\": 200}"
    ),
    .init(
      #"{"rules":[{"respond":["acept"]}]}"#,
      "1:23: 'respond': expected an integer from 400 to 599, or \"accept\", or a step as an object, found \"acept\"; did you mean \"accept\"?"
    ),
    .init(
      #"{"rules":[{"respond":[true]}]}"#,
      "1:23: 'respond': expected an integer from 400 to 599, or \"accept\", or a step as an object, found a boolean"
    ),
    .init(
      #"{"rules":[{"respond":[{"staus":401}]}]}"#,
      "1:24: unknown key 'staus' in a step; did you mean 'status'? (known: status, headers, body, text, file, times, delay, fault, at, over, chance, oneOf)"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":99}]}]}"#,
      "1:33: 'status': expected an integer from 200 to 599, found 99"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":"401"}]}]}"#,
      "1:33: 'status': expected an integer from 200 to 599, found a string"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"times":0}]}]}"#,
      "1:45: 'times': expected an integer from 1 to 9223372036854775807, found 0"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":"soon"}]}]}"#,
      "1:32: 'delay': expected a duration such as \"250ms\", \"1.5s\", \"2m\" or \"1h\", at most 24h, found \"soon\""
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":5}]}]}"#,
      "1:32: 'delay': expected a duration such as \"250ms\", \"1.5s\", \"2m\" or \"1h\", at most 24h, or a delay as an object, found a number"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"rest"}]}]}"#,
      "1:32: 'fault': expected \"reset\" or \"close\" or \"truncate\" or \"garbage\" or \"stall\" or \"dribble\", found \"rest\"; did you mean \"reset\"?"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"reset","status":200}]}]}"#,
      "1:32: 'fault': \"reset\" sends no response; leave out status, headers and body"
    ),
    .init(
      #"{"rules":[{"respond":[{"headers":{"A":"b"}}]}]}"#,
      "1:34: a step with headers or a body needs a 'status'"
    ),
    .init(
      #"{"rules":[{"respond":[{"body":1}]}]}"#,
      "1:31: a step with headers or a body needs a 'status'"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":204,"body":{}}]}]}"#,
      "1:44: a response of status 204 has no body"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"A b":"c"}}]}]}"#,
      "1:48: 'A b' is no name of a header field"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"A":"b\r\nC: d"}}]}]}"#,
      "1:52: 'A': a control character cannot stand in a header field"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"Content-Length":"1"}}]}]}"#,
      "1:48: 'Content-Length' is set by the server itself"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"A":1}}]}]}"#,
      "1:52: 'A': expected a string, found a number"
    ),
    .init(
      #"{"rules":[{"when":[],"respond":[401]}]}"#,
      "1:19: 'when': expected an object, found an array"
    ),
    .init(
      #"{"rules":[{"when":{"pth":"/"},"respond":[401]}]}"#,
      "1:20: unknown key 'pth' in a 'when'; did you mean 'path'? (known: method, path, query, tenant, headers, body)"
    ),
    .init(
      #"{"rules":[{"when":{"path":"a"},"respond":[401]}]}"#,
      "1:27: 'path': expected a path that starts with '/'"
    ),
    .init(
      #"{"rules":[{"when":{"method":"post"},"respond":[401]}]}"#,
      "1:29: 'method': methods are told apart by case; did you mean \"POST\"?"
    ),
    .init(
      #"{"rules":[{"when":{"path":"/a?b=c"},"respond":[401]}]}"#,
      "1:27: 'path': a query is no part of the path; match it with 'query'"
    ),
    .init(
      #"{"rules":[{"respond":["401","reset"]}]}"#,
      "1:23: 'respond': expected an integer from 400 to 599, or \"accept\", or a step as an object, found \"401\"; a status is written without quotation marks",
      "1:29: 'respond': expected an integer from 400 to 599, or \"accept\", or a step as an object, found \"reset\"; a fault is written {\"fault\": \"reset\"}"
    ),
    .init(
      #"{name:1}"#,
      "1:2: not JSON: expected a member name in double quotes, or '}'"
    ),
    .init(
      #"{} // c"#,
      "1:4: not JSON: expected the end of the text after the JSON value"
    ),
    .init(
      #"// c"#,
      "1:1: not JSON: expected a value; JSON has no comments"
    ),
    .init(
      #"{"rules":[{"when":{"method":1},"respond":[401]}]}"#,
      "1:29: 'method': expected a string, or a matcher as an object, found a number"
    ),
    .init(
      #"{"rules":[{"when":{"headers":{"a":1}},"respond":[401]}]}"#,
      "1:35: 'a': expected a string, or a matcher as an object, found a number"
    ),
    .init(
      #"{"rules":[{"when":{"headers":[]},"respond":[401]}]}"#,
      "1:30: 'headers': expected an object with (a string, or a matcher as an object) as values, found an array"
    ),
    .init(
      #"{"clock":"today"}"#,
      "1:10: 'clock': expected a time in UTC such as \"2020-01-07T23:00:00Z\", found \"today\""
    ),
    .init(
      #"{"clock":5}"#,
      "1:10: 'clock': expected a time in UTC such as \"2020-01-07T23:00:00Z\", or a clock as an object, found a number"
    ),
    .init(
      #"{"clock":{}}"#,
      "1:10: a clock needs either 'now' or 'ahead'"
    ),
    .init(
      #"{"clock":{"now":"2020-01-07T23:00:00Z","ahead":"1h"}}"#,
      "1:10: a clock needs either 'now' or 'ahead'"
    ),
    .init(
      #"{"clock":{"ahead":"1h","runs":false}}"#,
      "1:10: a clock that is ahead of the system's always runs"
    ),
    .init(
      #"{"clock":{"now":"2020-02-30T00:00:00Z"}}"#,
      "1:17: 'now': expected a time in UTC such as \"2020-01-07T23:00:00Z\", found \"2020-02-30T00:00:00Z\""
    ),
    .init(
      #"{"clock":{"tick":1}}"#,
      "1:10: a clock needs either 'now' or 'ahead'",
      "1:11: unknown key 'tick' in a clock (known: now, runs, ahead)"
    ),
    .init(
      #"{"delays":"fake"}"#,
      "1:11: 'delays': expected \"real\" or \"virtual\", found \"fake\""
    ),
    .init(
      #"{"strict":"yes"}"#,
      "1:11: 'strict': expected true or false, found a string"
    ),
    .init(
      #"{"access":{"tokens":{"t":{"permissions":[]},"u":{"expires":"1h"}}}}"#,
      "1:49: a token needs 'permissions': what the token allows; creating a work takes all of them"
    ),
    .init(
      #"{"access":{"tokens":{"t":{"permissions":[],"expires":"soon"}}}}"#,
      "1:54: 'expires': expected a time in UTC such as \"2020-01-07T23:00:00Z\", or a duration such as \"1m\", found \"soon\""
    ),
    .init(
      #"{"access":{"tokens":{"t":{"permission":[]}}}}"#,
      "1:26: a token needs 'permissions': what the token allows; creating a work takes all of them",
      "1:27: unknown key 'permission' in a token; did you mean 'permissions'? (known: permissions, expires)"
    ),
    .init(
      #"{"quota":{}}"#,
      "1:10: 'quota': expected an array of objects, found an object"
    ),
    .init(
      #"{"quota":[{}]}"#,
      "1:11: a quota needs 'requests': how many requests a window takes",
      "1:11: a quota needs 'per': how long a window is; hours begin at the hour, months on their first day (UTC)"
    ),
    .init(
      #"{"quota":[{"requests":0,"per":"1h"}]}"#,
      "1:23: 'requests': expected an integer from 1 to 1000000000, found 0"
    ),
    .init(
      #"{"quota":[{"requests":5,"per":"hour"}]}"#,
      "1:31: 'per': expected a duration from \"1s\" to \"24h\", or \"month\", found \"hour\""
    ),
    .init(
      #"{"quota":[{"requests":5,"per":"10ms"}]}"#,
      "1:31: 'per': expected a duration from \"1s\" to \"24h\", or \"month\", found \"10ms\""
    ),
    .init(
      #"{"quota":[{"requests":5,"per":"1h","each":"body"}]}"#,
      "1:43: 'each': expected \"tenant\" or \"token\", found \"body\""
    ),
    .init(
      #"{"quota":[{"requests":5,"per":"1h","retryAfter":1}]}"#,
      "1:49: 'retryAfter': expected true or false, found a number"
    ),
    .init(
      #"{"rules":[{"each":"user","respond":[401]}]}"#,
      "1:19: 'each': expected \"tenant\" or \"body\" or \"thing\" or \"token\" or \"connection\", found \"user\""
    ),
    .init(
      #"{"rules":[{"each":{"head":"X"},"respond":[401]}]}"#,
      "1:19: a header's name needs 'header': the name of a header field",
      "1:20: unknown key 'head' in a header's name; did you mean 'header'? (known: header)"
    ),
    .init(
      #"{"rules":[{"each":5,"respond":[401]}]}"#,
      "1:19: 'each': expected \"tenant\" or \"body\" or \"thing\" or \"token\" or \"connection\", or a header's name as an object, found a number"
    ),
    .init(
      #"{"rules":[{"during":{},"respond":[401]}]}"#,
      "1:21: a period needs 'from' or 'to'"
    ),
    .init(
      #"{"rules":[{"during":{"from":"soon"},"respond":[401]}]}"#,
      "1:29: 'from': expected a time in UTC such as \"2020-01-07T23:00:00Z\", or a duration such as \"1m\", found \"soon\""
    ),
    .init(
      #"{"rules":[{"during":{"from":"2m","to":"1m"},"respond":[401]}]}"#,
      "1:21: a period ends behind its start"
    ),
    .init(
      #"{"rules":[{"respond":[401],"then":"repeat"}]}"#,
      "1:35: 'then': expected \"restart\" or \"pass\", found \"repeat\""
    ),
    .init(
      #"{"rules":[{"respond":[401],"then":"restart"}]}"#,

    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"times":"unlimited"},403]}]}"#,
      "1:58: warning: this step is never taken: the one before it takes every request"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"times":"unlimited"}],"then":"pass"}]}"#,
      "1:66: warning: 'then' never comes: the last step takes every request"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"times":"always"}]}]}"#,
      "1:45: 'times': expected an integer from 1, or \"unlimited\", found \"always\""
    ),
    .init(
      #"{"rules":[{"respond":["accept"]},{"respond":[500]}]}"#,
      "1:34: warning: this rule never answers: rules[0] before it has no 'when' and answers every request"
    ),
    .init(
      #"{"rules":[{"name":"all","respond":[503]},{"when":{"method":"POST"},"respond":[500]}]}"#,
      "1:42: warning: this rule never answers: all before it has no 'when' and answers every request"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"body":{},"text":""}]}]}"#,
      "1:54: a step has one of 'body', 'text' and 'file'"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"file":"a.json"}]}]}"#,
      "1:44: warning: file 'a.json' is missing beside the scenario; the step answers 500"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"text":"{{tenat}}"}]}]}"#,
      "1:44: 'text': unknown value '{{tenat}}'; did you mean 'tenant'? (known: method, path, tenant, token, query.NAME, header.NAME, body, body.MEMBER, id, now, now.millis, attempt, random.int MIN MAX, random.hex DIGITS, random.uuid, 'text')"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"text":"{{tenant"}]}]}"#,
      "1:44: 'text': '{{' without '}}' (a '{{' that is meant as text is written {{'{{'}})"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"body":{"a":["{{random.int 6 1}}"]}}]}]}"#,
      "1:50: 'body': '{{random.int 6 1}}': expected two integers, the lower one first, as in {{random.int 1 6}}"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"body":"{{random.hex 0}}"}]}]}"#,
      "1:44: 'body': '{{random.hex 0}}': expected from 1 to 256 digits, as in {{random.hex 8}}"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"headers":{"X-A":"{{boddy.a}}"}}]}]}"#,
      "1:54: 'X-A': unknown value '{{boddy.a}}'; did you mean 'body'? (known: method, path, tenant, token, query.NAME, header.NAME, body, body.MEMBER, id, now, now.millis, attempt, random.int MIN MAX, random.hex DIGITS, random.uuid, 'text')"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"text":"{{query.}}"}]}]}"#,
      "1:44: 'text': unknown value '{{query.}}'; did you mean 'query.NAME'? (known: method, path, tenant, token, query.NAME, header.NAME, body, body.MEMBER, id, now, now.millis, attempt, random.int MIN MAX, random.hex DIGITS, random.uuid, 'text')"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":{"uniform":["2s","1s"]}}]}]}"#,
      "1:43: 'uniform': the shorter duration comes first"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":{"uniform":["2s"]}}]}]}"#,
      "1:43: 'uniform': expected two durations, the shorter one first, found 1"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":{"lognormal":{"median":"2s","p99":"1s"}}}]}]}"#,
      "1:45: 'lognormal': expected a median above 0, and a p99 that is not below it"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":{"lognormal":{"median":"2s"}}}]}]}"#,
      "1:45: a lognormal delay needs 'p99': what 99 of 100 delays stay below"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":{"normal":{}}}]}]}"#,
      "1:33: unknown key 'normal' in a delay; did you mean 'lognormal'? (known: uniform, lognormal)"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":{"uniform":["1s","2s"],"lognormal":{"median":"1s","p99":"2s"}}}]}]}"#,
      "1:32: a delay is drawn either by 'uniform' or by 'lognormal'"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"dribble"}]}]}"#,
      "1:32: a dribble needs 'over', for instance \"over\": \"3s\""
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"reset","over":"1s"}]}]}"#,
      "1:47: 'over' belongs to a \"dribble\""
    ),
    .init(
      #"{"rules":[{"respond":[{"over":"1s"}]}]}"#,
      "1:31: 'at' and 'over' belong to a 'fault'"
    ),
    .init(
      #"{"rules":[{"respond":[{"at":"head"}]}]}"#,
      "1:29: 'at' and 'over' belong to a 'fault'"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"reset","at":"body"}]}]}"#,
      "1:45: 'at': expected \"accept\" or \"head\" or \"response\", found \"body\""
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"truncate","at":"head"}]}]}"#,
      "1:32: 'fault': \"truncate\" breaks a response; at \"head\" there is none"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"stall","at":"head","status":200}]}]}"#,
      "1:32: 'fault': \"stall\" sends no response; leave out status, headers and body"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"reset","at":"head","delay":"1s"}]}]}"#,
      "1:60: a fault at \"head\" strikes at once"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":"A"}},"respond":[{"fault":"reset","at":"head"}]}]}"#,
      "1:52: the fault at \"head\" strikes before the body is read; match without 'body'"
    ),
    .init(
      #"{"rules":[{"each":"thing","respond":[{"fault":"reset","at":"head"}]}]}"#,
      "1:38: the fault at \"head\" strikes before the body is read; keep positions for each of something else"
    ),
    .init(
      #"{"rules":[{"when":{"method":"POST"},"each":"body","respond":[{"fault":"reset","at":"accept"},500]}]}"#,
      "1:19: a fault at \"accept\" strikes before anything of a request is known; leave out 'when'",
      "1:44: a fault at \"accept\" strikes before anything of a request is known; leave out 'each'",
      "1:94: beside a fault at \"accept\" every step counts connections: it is such a fault, or \"accept\" to let one in"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"garbage","status":200}]}]}"#,
      "1:32: 'fault': \"garbage\" sends no response; leave out status, headers and body"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"truncate","status":204}]}]}"#,
      "1:32: a response of status 204 has no body to truncate"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":500,"chance":2}]}]}"#,
      "1:46: 'chance': expected a number from 0 to 1, found 2"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":500,"chance":0}]}]}"#,
      "1:46: warning: a step with chance 0 is never taken"
    ),
    .init(
      #"{"rules":[{"each":{"header":"Bad Name"},"when":{"headers":{"":"x"}},"respond":[500]}]}"#,
      "1:29: 'Bad Name' is no name of a header field",
      "1:60: '' is no name of a header field"
    ),
    .init(
      #"{"expect":[{"when":{"path":"/nothere"},"status":201}]}"#,
      "1:12: warning: the fake answers 201 on POST /inventory/maintenanceWorks alone, and no rule does elsewhere"
    ),
    .init(
      #"{"expect":[{"when":{"method":"GET"},"status":201}]}"#,
      "1:12: warning: the fake answers 201 on POST /inventory/maintenanceWorks alone, and no rule does elsewhere"
    ),
    .init(
      #"{"access":{"tokens":{"a":["READ_MAINTENANCE_REGISTRY"]}},"expect":[{"status":201}]}"#,
      "1:68: warning: no token in access.tokens has WRITE_MAINTENANCE_REGISTRY, so nothing is answered 201"
    ),
    .init(
      #"{"rules":[{"respond":[500]}],"expect":[{"status":201}]}"#,
      "1:40: warning: rules[0] answers every request, and never 201"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":500,"chance":"10%"}]}]}"#,
      "1:46: 'chance': expected a number from 0 to 1, found a string"
    ),
    .init(
      #"{"rules":[{"respond":[{"oneOf":[]}]}]}"#,
      "1:32: 'oneOf': expected at least one step"
    ),
    .init(
      #"{"rules":[{"respond":[{"oneOf":[{"weight":0,"step":500},{"weight":0,"step":"accept"}]}]}]}"#,
      "1:32: warning: the weights add up to 0: none of the steps is ever taken"
    ),
    .init(
      #"{"rules":[{"respond":[{"oneOf":[{"weight":-1,"step":500}]}]}]}"#,
      "1:43: 'weight': expected an integer from 0 to 1000000, found -1"
    ),
    .init(
      #"{"rules":[{"respond":[{"oneOf":[{"weight":1}]}]}]}"#,
      "1:33: a choice needs 'step': what it is"
    ),
    .init(
      #"{"rules":[{"respond":[{"oneOf":[{"step":{"status":500,"times":2}}]}]}]}"#,
      "1:55: a step that is drawn has no 'times'"
    ),
    .init(
      #"{"rules":[{"respond":[{"oneOf":[{"step":{"fault":"reset","at":"head"}}]}]}]}"#,
      "1:58: a step that is drawn has no 'at'"
    ),
    .init(
      #"{"rules":[{"respond":[{"oneOf":[{"step":500}],"status":400}]}]}"#,
      "1:56: a step with 'oneOf' says this in each of its steps"
    ),
    .init(
      #"{"rules":[{"when":{"query":{"a":1}},"respond":[401]}]}"#,
      "1:33: 'a': expected a string, or a matcher as an object, found a number"
    ),
    .init(
      #"{"rules":[{"when":{"tenant":{}},"respond":[401]}]}"#,
      "1:29: a matcher needs a member (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"rules":[{"when":{"tenant":{"contain":"a"}},"respond":[401]}]}"#,
      "1:30: unknown key 'contain' in a matcher; did you mean 'contains'? (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"rules":[{"when":{"tenant":{"contains":1}},"respond":[401]}]}"#,
      "1:41: 'contains': expected a string, found a number"
    ),
    .init(
      #"{"rules":[{"when":{"tenant":{"matches":"a("}},"respond":[401]}]}"#,
      "1:42: 'matches': a '(' that nothing closes: write \\( for the character"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":{"matches":"(?=a)"}}},"respond":[401]}]}"#,
      "1:47: 'matches': look-around is not supported: patterns are matched in linear time"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":{"matches":"\u0061+*"}}},"respond":[401]}]}"#,
      "1:46: 'matches': '*' has nothing to repeat: write \\* for the character"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":{"contain":"a"}}},"respond":[401]}]}"#,
      "1:36: warning: unknown matcher 'contain', and no object matches: the value is a string; did you mean 'contains'? (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"free":{"contain":"a"}}},"respond":[401]}]}"#,
      "1:36: warning: a member 'contain' is looked for here; did you mean the matcher 'contains'?"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":{"startsWith":"a"}}},"respond":[401]}]}"#,
      "1:36: warning: unknown matcher 'startsWith', and no object matches: the value is a string (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"endTimestamp":{"not":{"above":1}}}},"respond":[401]}]}"#,
      "1:51: warning: unknown matcher 'above', and no object matches: the value is an integer (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"expect":[{"when":{"body":{"properties":{"site":{"mathces":"a"}}}}}]}"#,
      "1:51: warning: unknown matcher 'mathces', and no object matches: the value is a string; did you mean 'matches'? (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":{}}},"respond":[401]}]}"#,
      "1:35: warning: an object never matches: the value is a string (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":503,"headers":{"Retry-After":"soon"}}]}]}"#,
      "1:62: warning: 'Retry-After': no client can obey this; it takes seconds, or a date such as Thu, 01 Jan 1970 00:00:00 GMT"
    ),
    .init(#"{"expect":[{"count":{}}]}"#, "1:21: a count needs 'min' or 'max', or is a number"),
    .init(
      #"{"expect":[{"client":{"backsOff":true}}]}"#,
      "1:22: a judgement needs 'maxAttempts': no work comes more often than that",
      "1:23: unknown key 'backsOff' in a judgement; write the word alone, as \"client\": \"backsOff\" (known: maxAttempts)"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"free":{"contains":"a","foo":1}}},"respond":[401]}]}"#,
      "1:51: warning: 'foo' is no matcher, so this object is compared member by member (matchers: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"startTimestamp":{"min":5,"max":1}}},"respond":[401]}]}"#,
      "1:45: no number is from 5 to 1"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"startTimestamp":{"min":"5"}}},"respond":[401]}]}"#,
      "1:52: 'min': expected a number, found a string"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":{"oneOf":[]}}},"respond":[401]}]}"#,
      "1:44: 'oneOf': expected at least one"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":{"present":"no"}}},"respond":[401]}]}"#,
      "1:46: 'present': expected true or false, found a string"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"a":1,"a":2}},"respond":[401]}]}"#,
      "1:34: 'a' is repeated"
    ),
    .init(
      #"{"expect":[{"count":-1}]}"#,
      "1:21: 'count': expected an integer from 0 to 1000000000, found -1"
    ),
    .init(
      #"{"expect":[{"count":{"min":3,"max":1}}]}"#,
      "1:21: no count is from 3 to 1"
    ),
    .init(
      #"{"expect":[{"count":"many"}]}"#,
      "1:21: 'count': expected an integer from 0 to 1000000000, or a count as an object, found a string"
    ),
    .init(
      #"{"expect":[{"status":99}]}"#,
      "1:22: 'status': expected an integer from 100 to 599, found 99"
    ),
    .init(
      #"{"expect":[{"status":418}]}"#,
      "1:12: warning: no rule answers 418, and the fake never does by itself"
    ),
    .init(
      #"{"expect":[{"client":"backOff"}]}"#,
      "1:22: 'client': expected \"backsOff\" or \"keepsBodyOnRetry\" or \"obeysRetryAfter\" or \"retriesFailures\" or \"stopsAfterClientError\", found \"backOff\"; did you mean \"backsOff\"?"
    ),
    .init(
      #"{"expect":[{"client":"maxAttempts"}]}"#,
      "1:22: 'client': it takes a number: {\"maxAttempts\": 3}"
    ),
    .init(
      #"{"expect":[{"client":{"maxAttempts":0}}]}"#,
      "1:37: 'maxAttempts': expected an integer from 1 to 1000000, found 0"
    ),
    .init(
      #"{"expect":[{"client":"backsOff","count":3}]}"#,
      "1:41: a judgement of the client has no 'status' and no 'count'"
    ),
    .init(
      #"{"access":{"tenants":["acme"]},"expect":[{"when":{"tenant":"other"},"status":201}]}"#,
      "1:42: warning: tenant 'other' is not in access.tenants, so nothing of it is answered 201"
    ),
    .init(
      #"{"expect":[{"when":{"pth":"/"}}]}"#,
      "1:21: unknown key 'pth' in a 'when'; did you mean 'path'? (known: method, path, query, tenant, headers, body)"
    ),
    .init(
      #"{"inOrder":1}"#,
      "1:12: 'inOrder': expected true or false, found a number"
    ),
  ]
}
