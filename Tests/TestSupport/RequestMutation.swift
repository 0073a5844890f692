/// Makes inputs from valid ones.
package enum RequestMutation {
  private static let templates: [[UInt8]] = [
    Requests.post(#"{"startTimestamp":1578438000000,"type":"REPAIR","properties":{"a":"b"}}"#),
    Requests.post("{}") + Requests.post(#"{"type":1}"#) + Requests.post(#"{"type":"\u00e9é"}"#),
    "POST \(Requests.path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer t\r\n"
      + "X-Servitly-Tenant: acme\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"typ\r\n6;x=y\r\n"
      + "e\":\"A\"\r\n1\r\n}\r\n0\r\nX-Trailer: 1\r\n\r\n" + Requests.post("{}"),
    "GET http://localhost/elsewhere?a=b HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n",
    "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
    Requests.admin("POST", "requests/count", "{}")
      + Requests.post("{}", headers: "Prefer: code=429\r\n"),
    Requests.post("{}", headers: "Content-Encoding: deflate\r\nExpect: 100-continue\r\n"),
  ].map { Array($0.utf8) }

  private static let words: [[UInt8]] = [
    "\r\n", "\r\n\r\n", "\n", "\r", "\0", " ", "\t", ":", ",", ";", "0", "1", "-1",
    "ffffffffffffffff",
    "99999999999999999999", "Content-Length: 5\r\n", "Content-Length: 0\r\n",
    "Transfer-Encoding: chunked\r\n", "Transfer-Encoding: gzip\r\n", "Host: b\r\n",
    "Connection: close\r\n", "Content-Encoding: gzip\r\n", "HTTP/1.0", "HTTP/2.0", "GET / ",
    "POST ",
    "{", "}", "[", "\"", "\\", "\\u", "null", "1e9", "é", "\u{FEFF}", "0\r\n\r\n", "3\r\nabc\r\n",
  ].map { Array($0.utf8) }

  package static func input(_ random: inout SplitMix) -> [UInt8] {
    var bytes = templates[random.below(templates.count)]
    for _ in 0..<random.below(5) {
      guard !bytes.isEmpty else { break }
      let at = random.below(bytes.count)
      let end = min(bytes.count, at + 1 + random.below(16))
      switch random.below(7) {
      case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
      case 1: bytes[at] ^= 1 << UInt8(random.below(8))
      case 2: bytes.removeSubrange(at..<end)
      case 3: bytes.insert(contentsOf: bytes[at..<end], at: random.below(bytes.count))
      case 4: bytes.insert(contentsOf: words[random.below(words.count)], at: at)
      case 5: bytes = Array(bytes[..<at])
      default: bytes += templates[random.below(templates.count)][...]
      }
    }
    return bytes
  }
}
