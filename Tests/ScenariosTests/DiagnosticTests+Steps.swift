extension DiagnosticTests.Case {
  private static let connection =
    "1:61: 'Connection': expected \"close\", which ends the connection after the response; "
    + "else the server keeps it open as the request asks, and says so itself"
  private static let forms =
    "method, path, tenant, token, query.NAME, header.NAME, body, body.MEMBER, body[\"MEMBER\"], id, "
    + "now, now.http, now.millis, now + DURATION, attempt, random.int MIN MAX, random.hex DIGITS, random.uuid, 'text'"

  /// Mistakes in steps.
  static let steps: [Self] = [
    .init(
      #"{"rules":[{"respond":[{"status":401,"times":0}]}]}"#,
      "1:45: 'times': expected an integer from 1 to 9223372036854775807, found 0"
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":"soon"}]}]}"#,
      "1:32: 'delay': expected a duration such as \"250ms\", \"1.5s\", \"4m30s\" or \"1h\", at most 24h, found \"soon\""
    ),
    .init(
      #"{"rules":[{"respond":[{"delay":5}]}]}"#,
      "1:32: 'delay': expected a duration such as \"250ms\", \"1.5s\", \"4m30s\" or \"1h\", at most 24h, or a delay as an object, found a number"
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
      "1:48: 'Content-Length' is set by the server itself, from the body; "
        + "\"fault\": \"truncate\" sends less than it says"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"date":"x","Keep-Alive":"x"}}]}]}"#,
      "1:48: 'date' is set by the server itself, from the tenant's clock",
      "1:59: 'Keep-Alive' is set by the server itself, which ends connections by its own limits"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"Transfer-Encoding":["chunked"]}}]}]}"#,
      "1:48: 'Transfer-Encoding' is set by the server itself, for it sends the body in one piece"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"Connection":"keep-alive"}}]}]}"#,
      connection
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"connection":"{{body.x}}"}}]}]}"#,
      connection
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"A":[]}}]}]}"#,
      "1:52: 'A': expected at least one value; leave the field out to send none"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"A":["a",1,["b"],"{{x}}","a\r\nb"]}}]}]}"#,
      "1:57: 'A': expected a string, found a number",
      "1:59: 'A': expected a string, found an array",
      "1:65: 'A': unknown value '{{x}}' (known: \(forms))",
      "1:73: 'A': a control character cannot stand in a header field"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":401,"headers":{"A":1}}]}]}"#,
      "1:52: 'A': expected a string, or an array of strings, found a number"
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
      #"{"rules":[{"respond":[{"status":200,"body":{},"text":""}]}]}"#,
      "1:54: a step has one of 'body', 'text' and 'file'"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"file":"a.json"}]}]}"#,
      "1:44: warning: file 'a.json' is missing beside the scenario; the step answers 500"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"text":"{{tenat}}"}]}]}"#,
      "1:44: 'text': unknown value '{{tenat}}'; did you mean 'tenant'? (known: method, path, tenant, token, query.NAME, header.NAME, body, body.MEMBER, body[\"MEMBER\"], id, now, now.http, now.millis, now + DURATION, attempt, random.int MIN MAX, random.hex DIGITS, random.uuid, 'text')"
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
      "1:54: 'X-A': unknown value '{{boddy.a}}'; did you mean 'body'? (known: method, path, tenant, token, query.NAME, header.NAME, body, body.MEMBER, body[\"MEMBER\"], id, now, now.http, now.millis, now + DURATION, attempt, random.int MIN MAX, random.hex DIGITS, random.uuid, 'text')"
    ),
    .init(
      #"{"rules":[{"respond":[{"status":200,"text":"{{query.}}"}]}]}"#,
      "1:44: 'text': unknown value '{{query.}}'; did you mean 'query.NAME'? (known: method, path, tenant, token, query.NAME, header.NAME, body, body.MEMBER, body[\"MEMBER\"], id, now, now.http, now.millis, now + DURATION, attempt, random.int MIN MAX, random.hex DIGITS, random.uuid, 'text')"
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
      #"{"rules":[{"respond":[{"fault":"reset","at":"body"}]}]}"#,
      "1:45: 'at': expected \"accept\" or \"head\" or \"response\", found \"body\""
    ),
    .init(
      #"{"rules":[{"respond":[{"fault":"truncate","at":"head"}]}]}"#,
      "1:32: 'fault': \"truncate\" breaks a response; at \"head\" nothing is sent"
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
      #"{"rules":[{"each":"thing","respond":[{"fault":"reset","at":"head"}]}]}"#,
      "1:38: the fault at \"head\" strikes before the body is read; keep positions for each of something else"
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
      #"{"rules":[{"respond":[{"status":503,"headers":{"Retry-After":"soon"}}]}]}"#,
      "1:62: warning: 'Retry-After': no client can obey this; it takes seconds, or a date such as Thu, 01 Jan 1970 00:00:00 GMT"
    ),
  ]
}
