extension RequestReaderTests.Case {
  static let host = "Host: a\r\n"

  static func chunked(_ body: String) -> String {
    "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n" + body
  }

  static let accepted: [Self] = [
    .init("no body", "GET /a?b=c&d HTTP/1.1\r\n\(host)\r\n", "GET /a ?b=c&d 1.1 keep"),
    .init(
      "length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 3\r\n\r\nabc",
      "POST / 1.1 keep [abc]"
    ),
    .init(
      "pipelined",
      "POST /1 HTTP/1.1\r\n\(host)Content-Length: 1\r\n\r\nxGET /2 HTTP/1.1\r\n\(host)\r\n",
      "POST /1 1.1 keep [x]",
      "GET /2 1.1 keep"
    ),
    .init(
      "chunked",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=\"y z\"\r\n0123456789\r\n0\r\n\r\n",
      "POST / 1.1 keep [abc0123456789]"
    ),
    .init(
      "trailer apart, then another",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: Chunked\r\n\r\n01\r\na\r\n000\r\nX-T: 1\r\nContent-Length: 9\r\n\r\nGET / HTTP/1.1\r\n\(host)\r\n",
      "POST / 1.1 keep [a] trailer \"X-T: 1\\r\\nContent-Length: 9\\r\\n\"",
      "GET / 1.1 keep"
    ),
    .init(
      "blanks before a chunk extension",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n1 \t;a=b\r\na\r\n0\r\n\r\n",
      "POST / 1.1 keep [a]"
    ),
    .init("empty lines before", "\r\n\r\nGET / HTTP/1.1\r\n\(host)\r\n", "GET / 1.1 keep"),
    .init("any token as method", "M-SEARCH! / HTTP/1.1\r\n\(host)\r\n", "M-SEARCH! / 1.1 keep"),
    .init("absolute form", "GET http://h:80/a?b HTTP/1.1\r\n\(host)\r\n", "GET /a ?b 1.1 keep"),
    .init("absolute form without path", "GET HTTPS://h HTTP/1.1\r\n\(host)\r\n", "GET  1.1 keep"),
    .init(
      "absolute form, query only",
      "GET http://h?q HTTP/1.1\r\n\(host)\r\n",
      "GET  ?q 1.1 keep"
    ),
    .init("asterisk form", "OPTIONS * HTTP/1.1\r\n\(host)\r\n", "OPTIONS * 1.1 keep"),
    .init("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "GET / 1.0 close"),
    .init("HTTP/1.0 kept", "GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", "GET / 1.0 keep"),
    .init(
      "HTTP/1.1 closed",
      "GET / HTTP/1.1\r\n\(host)Connection: x, close\r\n\r\n",
      "GET / 1.1 close"
    ),
    .init(
      "close wins",
      "GET / HTTP/1.0\r\nConnection: close, keep-alive\r\n\r\n",
      "GET / 1.0 close"
    ),
    .init("HTTP/1.9", "GET / HTTP/1.9\r\n\(host)\r\n", "GET / 1.1 keep"),
    .init("empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / 1.1 keep"),
    .init("IPv6 host", "GET / HTTP/1.1\r\nHost: [::1]:8470\r\n\r\n", "GET / 1.1 keep"),
    .init("blanks around a value", "GET / HTTP/1.1\r\nHost: \t a \t\r\n\r\n", "GET / 1.1 keep"),
    .init("empty value", "GET / HTTP/1.1\r\n\(host)X:\r\n\r\n", "GET / 1.1 keep"),
    .init("opaque bytes in a value", "GET / HTTP/1.1\r\n\(host)X: é\r\n\r\n", "GET / 1.1 keep"),
    .init(
      "length repeated with one value",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 1\r\n\r\nx",
      "POST / 1.1 keep [x]"
    ),
    .init("incomplete", "GET / HTTP/1.1\r\n\(host)"),
    .init("nothing", ""),
  ]
}
