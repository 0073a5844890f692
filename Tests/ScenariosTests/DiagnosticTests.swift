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
      _ = try Scenario(reading: [SourceText(name: "s", bytes: Array(text.utf8))])
      return []
    } catch {
      return error.problems.map { source, diagnostic in
        let (line, column) = source.position(of: diagnostic.range.lowerBound)
        return "\(line):\(column): \(diagnostic.message)"
      }
    }
  }

  @Test(arguments: Case.all) func eachMistakeIsExplained(_ c: Case) {
    #expect(problems(c.text) == c.problems)
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
        (known: name, description, seed, access, rules)
        {"nam":1,"rules":[{"respond":[99]}]}
         ^^^^^
        a.json:1:31: error: 'respond': expected an integer from 400 to 599, or "accept", or an object, found 99; for \
        another status write {"status": 99}
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
  private static let steps = "(known: status, headers, body, times, delay, fault)"
  private static let step = "an integer from 400 to 599, or \"accept\", or an object"

  static let all: [Self] = [
    .init("[]", "1:1: expected a scenario as an object, found an array"),
    .init("", "1:1: not JSON: expected a JSON value, found an empty text"),
    .init(
      "{\n  \"rules\": [\n  ],\n}",
      "3:4: not JSON: a comma that nothing follows; leave it out"
    ),
    .init(#"{"name":1}"#, "1:9: 'name': expected a string, found a number"),
    .init(#"{"name":"a","name":"b"}"#, "1:13: 'name' is repeated in a scenario"),
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
    .init(#"{"access":{"tenants":[1]}}"#, "1:23: 'tenants': expected a string, found a number"),
    .init(
      #"{"access":{"tokens":{"t":["READ_MAINTENANCE_REGISTY"]}}}"#,
      "1:27: 't': expected \"READ_MAINTENANCE_REGISTRY\" or \"WRITE_MAINTENANCE_REGISTRY\", found \"READ_MAINTENANCE_REGISTY\"; did you mean \"READ_MAINTENANCE_REGISTRY\"?"
    ),
    .init(
      #"{"access":{"tokens":{"t":"x"}}}"#,
      "1:26: 't': expected an array of strings, found a string"
    ),
    .init(#"{"access":{"tokens":{"t":[],"t":[]}}}"#, "1:29: 't' is repeated in 'tokens'"),
    .init(
      #"{"rules":{}}"#,
      "1:10: 'rules': expected an array of objects, found an object"
    ),
    .init(#"{"rules":[1]}"#, "1:11: expected a rule as an object, found a number"),
    .init(#"{"rules":[{}]}"#, "1:11: a rule needs 'respond', an array of steps"),
    .init(#"{"rules":[{"respond":[]}]}"#, "1:22: 'respond': expected at least one step"),
    .init(
      #"{"rules":[{"respond":401}]}"#,
      "1:22: 'respond': expected an array of (\(step)), found a number"
    ),
    .init(
      #"{"rules":[{"respond":[200]}]}"#,
      "1:23: 'respond': expected \(step), found 200; for another status write {\"status\": 200}"
    ),
    .init(
      #"{"rules":[{"respond":["acept"]}]}"#,
      "1:23: 'respond': expected \(step), found \"acept\"; did you mean \"accept\"?"
    ),
    .init(#"{"rules":[{"respond":[true]}]}"#, "1:23: 'respond': expected \(step), found a boolean"),
    .init(
      #"{"rules":[{"respond":[{"staus":401}]}]}"#,
      "1:24: unknown key 'staus' in a step; did you mean 'status'? \(steps)"
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
      "1:32: 'delay': expected a duration such as \"250ms\", \"1.5s\", \"2m\" or \"1h\", at most 24h, found a number"
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"rest"}]}]}"#,
      "1:32: 'fault': expected \"reset\" or \"close\", found \"rest\"; did you mean \"reset\"?"
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
      "1:20: unknown key 'pth' in a 'when'; did you mean 'path'? (known: method, path, tenant, headers, body)"
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
      "1:27: 'path': a query is no part of the path"
    ),
    .init(
      #"{"rules":[{"respond":["401","reset"]}]}"#,
      "1:23: 'respond': expected \(step), found \"401\"; a status is written without quotation marks",
      "1:29: 'respond': expected \(step), found \"reset\"; a fault is written {\"fault\": \"reset\"}"
    ),
    .init("{name:1}", "1:2: not JSON: expected a member name in double quotes, or '}'"),
    .init("{} // c", "1:4: not JSON: expected the end of the text after the JSON value"),
    .init("// c", "1:1: not JSON: expected a value; JSON has no comments"),
    .init(
      #"{"rules":[{"when":{"method":1},"respond":[401]}]}"#,
      "1:29: 'method': expected a string, found a number"
    ),
    .init(
      #"{"rules":[{"when":{"headers":{"a":1}},"respond":[401]}]}"#,
      "1:35: 'a': expected a string, found a number"
    ),
    .init(
      #"{"rules":[{"when":{"headers":[]},"respond":[401]}]}"#,
      "1:30: 'headers': expected an object with strings as values, found an array"
    ),
  ]
}
