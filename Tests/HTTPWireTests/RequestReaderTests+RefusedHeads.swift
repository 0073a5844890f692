extension RequestReaderTests.Case {
  /// Heads that cannot be read, or in two ways.
  static let refusedHeads: [Self] = [
    .init(
      "no version",
      "GET /\r\n\r\n",
      "400 the request line does not end in HTTP/1.0 or HTTP/1.1"
    ),
    .init(
      "HTTP/2 preface",
      "PRI * HTTP/2.0\r\n\r\n",
      "505 HTTP/2 is not spoken here, only HTTP/1.1 and 1.0"
    ),
    .init(
      "HTTP/0.9",
      "GET / HTTP/0.9\r\n\r\n",
      "505 HTTP/0 is not spoken here, only HTTP/1.1 and 1.0"
    ),
    .init(
      "lower-case version",
      "GET / http/1.1\r\n",
      "400 the request line does not end in HTTP/1.0 or HTTP/1.1"
    ),
    .init(
      "version with a tail",
      "GET / HTTP/1.10\r\n",
      "400 byte 0x30 '0' at offset 14 may not stand in the HTTP version"
    ),
    .init(
      "two blanks",
      "GET  / HTTP/1.1\r\n",
      "400 byte 0x20 at offset 4 may not stand in the request target"
    ),
    .init(
      "TLS",
      "\u{16}\u{3}\u{1}",
      "400 the bytes of a TLS handshake; this server speaks http://, not https://"
    ),
    .init(
      "blank first",
      " GET / HTTP/1.1\r\n",
      "400 byte 0x20 at offset 0 may not stand in the method"
    ),
    .init(
      "bare line feed first",
      "\nGET / HTTP/1.1\r\n",
      "400 byte 0x0A at offset 0 may not stand in the method"
    ),
    .init(
      "non-ASCII target",
      "GET /é HTTP/1.1\r\n",
      "400 byte 0xC3 at offset 5 may not stand in the request target"
    ),
    .init(
      "fragment",
      "GET /#a HTTP/1.1\r\n",
      "400 byte 0x23 '#' at offset 5 may not stand in the request target"
    ),
    .init(
      "NUL in the target",
      "GET /\0 HTTP/1.1\r\n",
      "400 byte 0x00 at offset 5 may not stand in the request target"
    ),
    .init(
      "authority form",
      "CONNECT a:80 HTTP/1.1\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "asterisk without OPTIONS",
      "GET * HTTP/1.1\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "other scheme",
      "GET ftp://a/ HTTP/1.1\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "bare LF after the version",
      "GET / HTTP/1.1\nHost: a\n\n",
      "400 line feed without carriage return at offset 14"
    ),
    .init(
      "bare CR after the version",
      "GET / HTTP/1.1\rX",
      "400 byte 0x0D at offset 14 may not stand in a line end"
    ),
    .init(
      "bare LF in a field",
      "GET / HTTP/1.1\r\nHost: a\n\r\n",
      "400 line feed without carriage return at offset 23"
    ),
    .init(
      "bare CR in a value",
      "GET / HTTP/1.1\r\nX: a\rb\r\n",
      "400 byte 0x0D at offset 20 may not stand in a line end"
    ),
    .init(
      "NUL in a value",
      "GET / HTTP/1.1\r\nX: a\0\r\n",
      "400 byte 0x00 at offset 20 may not stand in a field value"
    ),
    .init(
      "space before the colon",
      "GET / HTTP/1.1\r\nHost : a\r\n",
      "400 white space before the colon at offset 20"
    ),
    .init(
      "obsolete folding",
      "GET / HTTP/1.1\r\nHost: a\r\n b\r\n",
      "400 field line continued on the next line at offset 25"
    ),
    .init(
      "folding at once",
      "GET / HTTP/1.1\r\n\tHost: a\r\n",
      "400 field line continued on the next line at offset 16"
    ),
    .init(
      "no name",
      "GET / HTTP/1.1\r\n: a\r\n",
      "400 byte 0x3A ':' at offset 16 may not stand in a field name"
    ),
    .init(
      "no token as name",
      "GET / HTTP/1.1\r\nHo(st: a\r\n",
      "400 byte 0x28 '(' at offset 18 may not stand in a field name"
    ),
    .init(
      "no colon",
      "GET / HTTP/1.1\r\nHost\r\n",
      "400 a field line without a colon ends at offset 20"
    ),
    .init("no host", "GET / HTTP/1.1\r\n\r\n", "400 header field Host is missing"),
    .init(
      "two hosts",
      "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n",
      "400 header field Host is repeated"
    ),
    .init(
      "list of hosts",
      "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "host with a path",
      "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "host with a bad port",
      "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "a port without a host",
      "GET / HTTP/1.1\r\nHost: :80\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "a port too high",
      "GET / HTTP/1.1\r\nHost: a:65536\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "a name in brackets",
      "GET / HTTP/1.1\r\nHost: [zz]:80\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "user information in the target",
      "GET http://u@h/ HTTP/1.1\r\n\(host)\r\n",
      "400 the request target is neither a path that starts with '/' nor an http or https address"
    ),
    .init(
      "bare line feed in a name",
      "GET / HTTP/1.1\r\nHo\nst: a\r\n\r\n",
      "400 line feed without carriage return at offset 18"
    ),
    .init(
      "Expect twice",
      "POST / HTTP/1.1\r\n\(host)Expect: 100-continue\r\nExpect: pony\r\n\r\n",
      "417 no expectation but 100-continue can be met"
    ),
    .init(
      "half an IPv6 host",
      "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
      "400 header field Host is neither a name nor an address with a port"
    ),
    .init(
      "other expectation",
      "POST / HTTP/1.1\r\n\(host)Expect: 200-ok\r\n\r\n",
      "417 no expectation but 100-continue can be met"
    ),
  ]
}
