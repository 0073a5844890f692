import FakedAPI

extension DiagnosticTests.Case {
  private static func endpoints(answering status: Int) -> String {
    API.endpoints(answering: status).map(\.description).joined(separator: ", ")
  }

  /// Mistakes in an `expect`.
  static let expectations: [Self] = [
    .init(
      #"{"expect":[{"when":{"path":"/nothere"},"status":201}]}"#,
      "1:12: warning: the fake answers 201 on \(endpoints(answering: 201)) alone, and no rule does elsewhere"
    ),
    .init(
      #"{"expect":[{"when":{"method":"GET"},"status":201}]}"#,
      "1:12: warning: the fake answers 201 on \(endpoints(answering: 201)) alone, and no rule does elsewhere"
    ),
    .init(
      #"{"access":{"users":{},"tokens":{"a":["READ_MAINTENANCE_REGISTRY"]}},"expect":[{"when":{"path":"/inventory/maintenanceWorks"},"status":201}]}"#,
      "1:79: warning: no token in access.tokens has READ_MAINTENANCE_REGISTRY and WRITE_MAINTENANCE_REGISTRY, so nothing is answered 201"
    ),
    .init(
      #"{"access":{"users":{},"tokens":{"a":["WRITE_MAINTENANCE_REGISTRY"]}},"expect":[{"when":{"path":"/inventory/maintenanceWorks"},"status":200}]}"#,
      "1:80: warning: no token in access.tokens has READ_MAINTENANCE_REGISTRY, so nothing is answered 200"
    ),
    .init(
      #"{"expect":[{"when":{"method":"GET"},"status":201}]}"#,
      "1:12: warning: the fake answers 201 on \(endpoints(answering: 201)) alone, and no rule does elsewhere"
    ),
    .init(
      #"{"expect":[{"when":{"method":{"oneOf":["DELETE","PATCH"]}},"status":200}]}"#,
      "1:12: warning: the fake answers 200 on \(endpoints(answering: 200)) alone, and no rule does elsewhere"
    ),
    .init(
      #"{"expect":[{"when":{"path":"/inventory/maintenanceWorks/5f3"},"status":200}]}"#
    ),
    .init(
      #"{"expect":[{"when":{"path":"/inventory/maintenanceWorks/5f3"},"status":201}]}"#,
      "1:12: warning: the fake answers 201 on \(endpoints(answering: 201)) alone, and no rule does elsewhere"
    ),
    .init(
      #"{"expect":[{"when":{"method":"HEAD"},"status":200}]}"#
    ),
    .init(
      #"{"rules":[{"respond":[500]}],"expect":[{"status":201}]}"#,
      "1:40: warning: rules[0] answers every request, and never 201"
    ),
    .init(
      #"{"expect":[{"when":{"body":{"properties":{"site":{"mathces":"a"}}}}}]}"#,
      "1:51: warning: unknown matcher 'mathces', and no object matches: the value is a string; did you mean 'matches'? (known: equals, contains, matches, oneOf, min, max, present, not)"
    ),
    .init(#"{"expect":[{"count":{}}]}"#, "1:21: a count needs 'min' or 'max', or is a number"),
    .init(
      #"{"expect":[{"client":{"backsOff":true}}]}"#,
      "1:23: unknown key 'backsOff' in a judgement; write the word alone, as \"client\": \"backsOff\" (known: deliversOnce, maxAttempts, obeysRetryAfter, retriesFailures)"
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
      #"{"expect":[{"status":204}]}"#,
      "1:12: warning: no rule answers 204, and the fake does so to OPTIONS alone, "
        + "which counts only where 'when' names the method"
    ),
    .init(
      #"{"expect":[{"client":"backOff"}]}"#,
      "1:22: 'client': expected \"backsOff\" or \"deliversOnce\" or \"keepsBodyOnRetry\" or \"losesNothing\" or \"obeysRetryAfter\" or \"renewsToken\" or \"retriesFailures\" or \"stopsAfterClientError\", found \"backOff\"; did you mean \"backsOff\"?"
    ),
    .init(
      #"{"expect":[{"client":["backsOff"]}]}"#,
      #"1:22: 'client': expected "backsOff" or "deliversOnce" or "keepsBodyOnRetry" or "losesNothing" or "obeysRetryAfter" or "renewsToken" or "retriesFailures" or "stopsAfterClientError", or a judgement as an object, found an array; write an entry for each rule: {"client": …}, {"client": …}"#
    ),
    .init(
      #"{"client":["backsOff"]}"#,
      #"1:2: unknown key 'client' in a scenario; it belongs to an expectation: write "expect": [{"client": …}] (known: name, description, seed, clock, delays, basePath, access, strict, stored, quota, rules, expect, inOrder)"#
    ),
    .init(
      #"{"expect":[{"client":{}}]}"#,
      "1:22: 'client': expected one rule, with its number or word"
    ),
    .init(
      #"{"expect":[{"client":{"maxAttempts":3,"deliversOnce":"strict"}}]}"#,
      "1:22: 'client': expected one rule, with its number or word"
    ),
    .init(
      #"{"expect":[{"client":{"obeysRetryAfter":"tennant"}}]}"#,
      "1:41: 'obeysRetryAfter': expected \"tenant\" or \"token\", found \"tennant\"; did you mean \"tenant\"?"
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
      "1:21: unknown key 'pth' in a 'when'; did you mean 'path'? (known: method, path, operation, query, tenant, headers, body)"
    ),
  ]
}
