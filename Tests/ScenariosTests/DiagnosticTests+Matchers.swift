import FakedAPI

extension DiagnosticTests.Case {
  /// Mistakes in a `when`.
  static let matchers: [Self] = [
    .init(
      #"{"rules":[{"when":[],"respond":[401]}]}"#,
      "1:19: 'when': expected an object, found an array"
    ),
    .init(
      #"{"rules":[{"when":{"pth":"/"},"respond":[401]}]}"#,
      "1:20: unknown key 'pth' in a 'when'; did you mean 'path'? (known: method, path, operation, query, tenant, headers, body)"
    ),
    .init(
      #"{"rules":[{"when":{"operation":"listWork"},"respond":[401]}]}"#,
      "1:32: 'operation': expected \(API.operations.map { #""\#($0)""# }.joined(separator: " or ")), found \"listWork\"; did you mean \"listWorks\"?"
    ),
    .init(
      #"{"rules":[{"when":{"operation":"listWorks","method":"POST"},"respond":[401]}]}"#,
      "1:32: warning: 'operation': listWorks is GET /inventory/maintenanceWorks, and 'method' excludes it"
    ),
    .init(
      #"{"rules":[{"when":{"operation":"replaceWork","path":"/inventory/things/1"},"respond":[401]}]}"#,
      "1:32: warning: 'operation': replaceWork is PUT /inventory/maintenanceWorks/{id}, and 'path' excludes it"
    ),
    .init(
      #"{"expect":[{"when":{"operation":"createWork"},"status":200}]}"#,
      "1:12: warning: the fake answers 200 on \(API.endpoints(answering: 200).map(\.description).joined(separator: ", ")) alone, and no rule does elsewhere"
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
      #"{"rules":[{"name":"all","respond":[503]},{"when":{"method":"POST"},"respond":[500]}]}"#,
      "1:42: warning: this rule never answers: all before it has no 'when' and answers every request"
    ),
    .init(
      #"{"rules":[{"when":{"body":{"type":"A"}},"respond":[{"fault":"reset","at":"head"}]}]}"#,
      "1:52: the fault at \"head\" strikes before the body is read; match without 'body'"
    ),
    .init(
      #"{"rules":[{"when":{"method":"POST"},"each":"body","respond":[{"fault":"reset","at":"accept"},500]}]}"#,
      "1:19: a fault at \"accept\" strikes before anything of a request is known; leave out 'when'",
      "1:44: a fault at \"accept\" strikes before anything of a request is known; leave out 'each'",
      "1:94: beside a fault at \"accept\" every step counts connections: it is such a fault, or \"accept\" to let one in"
    ),
    .init(
      #"{"rules":[{"each":{"header":"Bad Name"},"when":{"headers":{"":"x"}},"respond":[500]}]}"#,
      "1:29: 'Bad Name' is no name of a header field",
      "1:60: '' is no name of a header field"
    ),
    .init(
      #"{"rules":[{"when":{"method":"GET","body":{"type":{"contain":"p"}}},"respond":[500]}]}"#,
      "1:51: warning: a member 'contain' is looked for here; did you mean the matcher 'contains'?"
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
      #"{"rules":[{"when":{"body":{"type":{}}},"respond":[401]}]}"#,
      "1:35: warning: an object never matches: the value is a string (known: equals, contains, matches, oneOf, min, max, present, not)"
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
  ]
}
