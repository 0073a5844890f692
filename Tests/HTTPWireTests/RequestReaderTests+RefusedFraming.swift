extension RequestReaderTests.Case {
  /// Bodies whose end is not certain.
  static let refusedFraming: [Self] = [
    .init(
      "bare CR at the end of a chunk",
      chunked("1\r\na\rb"),
      "400 byte 0x0D at offset 60 may not stand in a line end"
    ),
    .init(
      "lengths differ",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
      "400 Content-Length is repeated with different values"
    ),
    .init(
      "list of lengths",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1, 1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "signed length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: +1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "negative length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: -1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "space in the length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1 0\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "hexadecimal length",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 0x1\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "empty length",
      "POST / HTTP/1.1\r\n\(host)Content-Length:\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "length beyond Int",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 9223372036854775808\r\n\r\n",
      "400 Content-Length is not a number of bytes in decimal digits, below 2^63"
    ),
    .init(
      "length beyond the limit",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 8388609\r\n\r\n",
      "413 body larger than 8388608 bytes"
    ),
    .init(
      "length and chunked",
      "POST / HTTP/1.1\r\n\(host)Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400 both Content-Length and Transfer-Encoding are given"
    ),
    .init(
      "chunked not last",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked, gzip\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "chunked twice",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "another coding first",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: gzip, chunked\r\n\r\n",
      "501 no transfer coding but chunked is known here"
    ),
    .init(
      "no chunked",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: identity\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "chunked with a parameter",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding: chunked;a=b\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "empty coding",
      "POST / HTTP/1.1\r\n\(host)Transfer-Encoding:\r\n\r\n",
      "400 chunked is not the one final transfer coding"
    ),
    .init(
      "chunked in HTTP/1.0",
      "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
      "400 Transfer-Encoding in a request of HTTP/1.0"
    ),
    .init(
      "no chunk size",
      chunked("\r\n"),
      "400 byte 0x0D at offset 56 may not stand in a chunk size"
    ),
    .init(
      "junk as chunk size",
      chunked("1x\r\n"),
      "400 byte 0x78 'x' at offset 57 may not stand in a chunk size"
    ),
    .init(
      "blank behind the size",
      chunked("1 \r\na"),
      "400 byte 0x20 at offset 57 may not stand in a chunk size"
    ),
    .init(
      "size with a prefix",
      chunked("0x1\r\n"),
      "400 byte 0x78 'x' at offset 57 may not stand in a chunk size"
    ),
    .init(
      "negative size",
      chunked("-1\r\n"),
      "400 byte 0x2D '-' at offset 56 may not stand in a chunk size"
    ),
    .init(
      "chunk too short",
      chunked("2\r\na\r\n0\r\n\r\n"),
      "400 byte 0x0A at offset 61 may not stand in the end of a chunk"
    ),
    .init(
      "chunk too long",
      chunked("1\r\nab\r\n"),
      "400 byte 0x62 'b' at offset 60 may not stand in the end of a chunk"
    ),
    .init(
      "bare LF behind the size",
      chunked("1\na\r\n"),
      "400 byte 0x0A at offset 57 may not stand in a chunk size"
    ),
    .init(
      "size of 17 digits",
      chunked("00000000000000001\r\n"),
      "400 chunk size of more than 16 hexadecimal digits"
    ),
    .init("size beyond Int", chunked("ffffffffffffffff\r\n"), "413 body larger than 8388608 bytes"),
    .init(
      "long extension",
      chunked("1;\(String(repeating: "x", count: 300))\r\n"),
      "400 chunk size with its extensions longer than 256 bytes"
    ),
    .init(
      "folded trailer",
      chunked("0\r\nA: b\r\n c\r\n\r\n"),
      "400 field line continued on the next line at offset 65"
    ),
  ]
}
