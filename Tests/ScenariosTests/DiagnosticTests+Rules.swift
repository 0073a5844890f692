extension DiagnosticTests.Case {
  private static let connection =
    "1:61: 'Connection': expected \"close\", which ends the connection after the response; "
    + "else the server keeps it open as the request asks, and says so itself"

  /// Mistakes in rules.
  static let rules: [Self] = [
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
      "1:24: unknown key 'staus' in a step; did you mean 'status'? (known: status, headers, body, text, file, times, delay, fault, at, over, chance, oneOf, draw)"
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
      #"{"rules":[{"respond":["401","reset"]}]}"#,
      "1:23: 'respond': expected an integer from 400 to 599, or \"accept\", or a step as an object, found \"401\"; a status is written without quotation marks",
      "1:29: 'respond': expected an integer from 400 to 599, or \"accept\", or a step as an object, found \"reset\"; a fault is written {\"fault\": \"reset\"}"
    ),
    .init(
      #"{"rules":[{"each":"user","respond":[401]}]}"#,
      "1:19: 'each': expected \"tenant\" or \"body\" or \"work\" or \"thing\" or \"token\" or \"connection\", found \"user\""
    ),
    .init(
      #"{"rules":[{"each":{"head":"X"},"respond":[401]}]}"#,
      "1:19: a header's name needs 'header': the name of a header field",
      "1:20: unknown key 'head' in a header's name; did you mean 'header'? (known: header)"
    ),
    .init(
      #"{"rules":[{"each":5,"respond":[401]}]}"#,
      "1:19: 'each': expected \"tenant\" or \"body\" or \"work\" or \"thing\" or \"token\" or \"connection\", or a header's name as an object, found a number"
    ),
    .init(
      #"{"rules":[{"during":{},"respond":[401]}]}"#,
      "1:21: a period needs 'from' or 'to'"
    ),
    .init(
      #"{"rules":[{"during":{"from":"soon"},"respond":[401]}]}"#,
      "1:29: 'from': expected a time such as \"2020-01-07T23:00:00Z\" or \"2020-01-08T00:00:00+01:00\", or a duration such as \"4m30s\", at most 24h, found \"soon\""
    ),
    .init(
      #"{"rules":[{"during":{"from":"2m","to":"1m"},"respond":[401]}]}"#,
      "1:21: a period ends after its start"
    ),
    .init(
      #"{"rules":[{"respond":[401],"then":"repeat"}]}"#,
      "1:35: 'then': expected \"restart\" or \"pass\", found \"repeat\""
    ),
    .init(
      #"{"rules":[{"respond":[401],"then":"restart"}]}"#,

    ),
    .init(
      #"{"rules":[{"respond":["accept"]},{"respond":[500]}]}"#,
      "1:34: warning: this rule never answers: rules[0] before it has no 'when' and answers every request"
    ),
    .init(
      #"{"rules":[{"respond":[{"over":"1s"}]}]}"#,
      "1:31: 'at' and 'over' belong to a 'fault'"
    ),
    .init(
      #"{"rules":[{"respond":[{"at":"head"}]}]}"#,
      "1:29: 'at' and 'over' belong to a 'fault'"
    ),
  ]
}
