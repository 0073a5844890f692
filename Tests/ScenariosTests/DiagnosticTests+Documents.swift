extension DiagnosticTests.Case {
  /// Mistakes in the file as a whole and in its members beside the rules.
  static let documents: [Self] = [
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
      #"{"stored":{"works":[{"id":"1","startTimestamp":-9223372036854775808,"properties":{"a":"b"}}],"generated":100000}}"#
    ),
    .init(
      #"{"stored":{"generated":100001}}"#,
      "1:24: 'generated': expected an integer from 0 to 100000, found 100001"
    ),
    .init(
      #"{"stored":{"generate":1}}"#,
      "1:12: unknown key 'generate' in 'stored'; did you mean 'generated'? (known: works, generated, events, alertDefinitions)"
    ),
    .init(
      #"{"stored":{"works":[{"startTimestamp":9223372036854775808}]}}"#,
      "1:39: 'startTimestamp': expected an integer from -9223372036854775808 to 9223372036854775807, found 9223372036854775808"
    ),
    .init(
      #"{"stored":{"works":[{"endTimestamp":1e3},{"endTimestamp":"1"}]}}"#,
      "1:37: 'endTimestamp': expected an integer from -9223372036854775808 to 9223372036854775807, found 1e3",
      "1:58: 'endTimestamp': expected an integer from -9223372036854775808 to 9223372036854775807, found a string"
    ),
    .init(
      #"{"stored":{"works":[{"properties":{"a":1}},{"thingID":"a"}]}}"#,
      "1:40: 'a': expected a string, found a number",
      "1:45: unknown key 'thingID' in a stored work; did you mean 'thingId'? (known: id, startTimestamp, endTimestamp, type, description, outcome, userEmail, thingId, locationId, properties)"
    ),
    .init(
      #"{"stored":{"works":[{"id":"1"},{"id":""},{"id":"1"},7]}}"#,
      "1:38: 'id': expected a text, found an empty one",
      "1:42: the id '1' is given twice",
      "1:53: expected a stored work as an object, found a number"
    ),
    .init(#"{"basePath":"/api/v1/"}"#),
    .init(#"{"basePath":"/"}"#),
    .init(
      #"{"basePath":"api"}"#,
      "1:13: 'basePath': expected a path such as /api or /api/v1 (without escapes, '*', dot segments and empty segments, and not under /__mock), found 'api'"
    ),
    .init(
      #"{"basePath":"/__mock/x"}"#,
      "1:13: 'basePath': expected a path such as /api or /api/v1 (without escapes, '*', dot segments and empty segments, and not under /__mock), found '/__mock/x'"
    ),
    .init(#"{"basePath":null}"#, "1:13: 'basePath': expected a string, found null"),
    .init(#"{"stored":{"events":[{"id":"1","startTimestamp":-1,"eventSeverity":5,"notes":"n"}]}}"#),
    .init(
      #"{"stored":{"events":[{"id":"1"},{"id":"1","note":"n"},{"eventSeverity":6},7]}}"#,
      "1:33: the id '1' is given twice",
      "1:43: unknown key 'note' in a stored event; did you mean 'notes'? (known: id, alertDefinitionId, startTimestamp, endTimestamp, locationId, thingId, notes, name, title, description, technicalDescription, eventSeverity, customerId)",
      "1:72: 'eventSeverity': expected an integer from 1 to 5, found 6",
      "1:75: expected a stored event as an object, found a number"
    ),
    .init(
      #"{"stored":{"alertDefinitions":[{"id":"d","eventSeverity":6},{"name":"E1"},{"id":"d","topics":[1]}]}}"#,
      "1:58: 'eventSeverity': expected an integer from 1 to 5, found 6",
      "1:61: an alert definition needs 'id': what events name it by",
      "1:75: the id 'd' is given twice",
      "1:95: 'topics': expected a string, found a number"
    ),
    .init(
      #"{"access":{"tenant":["a"]}}"#,
      "1:12: unknown key 'tenant' in 'access'; did you mean 'tenants'? (known: tenants, tokens, users, apiKeys, tokenLifetime, refreshLifetime)"
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
      #"{"clock":"today"}"#,
      "1:10: 'clock': expected a time such as \"2020-01-07T23:00:00Z\" or \"2020-01-08T00:00:00+01:00\", found \"today\""
    ),
    .init(
      #"{"clock":5}"#,
      "1:10: 'clock': expected a time such as \"2020-01-07T23:00:00Z\" or \"2020-01-08T00:00:00+01:00\", or a clock as an object, found a number"
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
      "1:17: 'now': expected a time such as \"2020-01-07T23:00:00Z\" or \"2020-01-08T00:00:00+01:00\", found \"2020-02-30T00:00:00Z\""
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
      "1:54: 'expires': expected a time such as \"2020-01-07T23:00:00Z\" or \"2020-01-08T00:00:00+01:00\", or a duration such as \"4m30s\", at most 24h, found \"soon\""
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
      #"{"inOrder":1}"#,
      "1:12: 'inOrder': expected true or false, found a number"
    ),
  ]
}
