extension RequestReaderTests.Case {
  static let limited: [Self] = [
    .init(
      "line of the limit",
      "GET /\(String(repeating: "a", count: 18)) HTTP/1.1\r\n\(host)\r\n",
      "GET /\(String(repeating: "a", count: 18)) 1.1 keep"
    ),
    .init(
      "line above it",
      "GET /\(String(repeating: "a", count: 19)) HTTP/1.1\r\n\(host)\r\n",
      "414 request line longer than 32 bytes"
    ),
    .init(
      "endless method",
      String(repeating: "A", count: 40),
      "414 request line longer than 32 bytes"
    ),
    .init(
      "head above it",
      "GET / HTTP/1.1\r\n\(host)X: \(String(repeating: "y", count: 60))\r\n\r\n",
      "431 request head larger than 80 bytes"
    ),
    .init(
      "empty lines only",
      String(repeating: "\r\n", count: 50),
      "431 request head larger than 80 bytes"
    ),
    .init(
      "fields above it",
      "GET / HTTP/1.1\r\n\(host)A: 1\r\nB: 2\r\n\r\n",
      "431 more than 2 header fields"
    ),
    .init(
      "body above it",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 11\r\n\r\n",
      "413 body larger than 10 bytes"
    ),
    .init(
      "chunks above it",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n6\r\nabcdef\r\n5\r\nabcde",
      "413 body larger than 10 bytes"
    ),
    .init(
      "trailer above it",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\nA: 1\r\nB: 2\r\nC: 3\r\n",
      "431 more than 2 trailer fields"
    ),
    .init(
      "long trailer",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n0\r\nA: \(String(repeating: "x", count: 90))\r\n",
      "431 trailer larger than 80 bytes"
    ),
  ]
}
