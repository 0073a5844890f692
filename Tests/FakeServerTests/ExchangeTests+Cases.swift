import TestSupport

extension ExchangeTests.Case {
  static let all: [Self] = [
    Self(
      name: "pipelined",
      bytes: Requests.post(#"{"type":"A"}"#) + Requests.post(#"{"type":1}"#)
        + Requests.post("{}"),
      statuses: [201, 400, 201],
      instructions: [],
      records: [#"201 accepted {"type":"A"}"#, #"400 rejected {"type":1}"#, "201 accepted {}"]
    ),
    Self(
      name: "chunked",
      bytes: "POST \(Requests.path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n"
        + "X-Semioty-Tenant: acme\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"typ\r\n6\r\ne\":\"A\"\r\n"
        + "1\r\n}\r\n0\r\n\r\n" + Requests.post("{}"),
      statuses: [201, 201],
      instructions: [],
      records: [#"201 accepted {"type":"A"}"#, "201 accepted {}"]
    ),
    Self(
      name: "malformed behind a good one",
      bytes: Requests.post("{}") + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + Requests.post("{}"),
      statuses: [201, 400],
      instructions: ["close"],
      records: ["201 accepted {}", "400 malformed "]
    ),
    Self(
      name: "junk behind a good chunk",
      bytes: Requests.chunked("2\r\n{}\r\nzz\r\n"),
      statuses: [400],
      instructions: ["close"],
      records: ["400 malformed "]
    ),
    Self(
      name: "chunks beyond the limit",
      bytes: Requests.chunked("2\r\n{}\r\n900000\r\n"),
      statuses: [413],
      instructions: ["close"],
      records: ["413 malformed "]
    ),
    Self(
      name: "a trailer without a colon",
      bytes: Requests.chunked("2\r\n{}\r\n0\r\nno colon\r\n\r\n"),
      statuses: [400],
      instructions: ["close"],
      records: ["400 malformed "]
    ),
    Self(
      name: "one header with two values",
      bytes: Requests.post("{}", headers: "Authorization: Bearer other\r\n")
        + Requests.post("{}", headers: "X-Semioty-Tenant: other\r\n")
        + Requests.post("{}", headers: "X-Semioty-Tenant: acme\r\n"),
      statuses: [400, 400, 201],
      instructions: [],
      records: ["400 rejected {}", "400 rejected {}", "201 accepted {}"]
    ),
    Self(
      name: "close asked for",
      bytes: Requests.post("{}", headers: "Connection: close\r\n") + Requests.post("{}"),
      statuses: [201],
      instructions: ["close"],
      records: ["201 accepted {}"]
    ),
    Self(
      name: "expects 100",
      bytes: Requests.post("{}", headers: "Expect: 100-continue\r\n"),
      statuses: [201],
      instructions: [],
      records: ["201 accepted {}"]
    ),
    Self(
      name: "faults",
      bytes: Requests.post("{}") + Requests.post("{}"),
      scenario: #"{"rules":[{"respond":[401,{"fault":"reset"}]}]}"#,
      statuses: [401],
      instructions: ["reset"],
      records: ["401 forced {}", "0 fault {}"]
    ),
    Self(
      name: "close without a byte",
      bytes: Requests.post("{}"),
      scenario: #"{"rules":[{"respond":[{"fault":"close"}]}]}"#,
      statuses: [],
      instructions: ["close"],
      records: ["0 fault {}"]
    ),
    Self(
      name: "delayed",
      bytes: Requests.post("{}") + Requests.post("{}"),
      scenario: #"{"rules":[{"respond":[{"delay":"1s","times":1}]}]}"#,
      statuses: [201, 201],
      instructions: ["wait real(1.0 seconds)"],
      records: ["201 accepted {}", "201 accepted {}"]
    ),
    Self(
      name: "delayed fault",
      bytes: Requests.post("{}"),
      scenario: #"{"rules":[{"respond":[{"delay":"2s","fault":"reset"}]}]}"#,
      statuses: [],
      instructions: ["wait real(2.0 seconds)", "reset"],
      records: ["0 fault {}"]
    ),
    Self(
      name: "admin is not recorded",
      bytes: Requests.admin("GET", "health") + Requests.post("{}"),
      statuses: [200, 201],
      instructions: ["admin GET health"],
      records: ["201 accepted {}"]
    ),
    Self(
      name: "no route",
      bytes: "GET /__mocks HTTP/1.1\r\nHost: a\r\n\r\n",
      statuses: [404],
      instructions: [],
      records: ["404 notFound "]
    ),
  ]
}
