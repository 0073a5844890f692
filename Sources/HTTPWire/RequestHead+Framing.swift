internal import Primitives

extension RequestHead {
  /// Validates the fields that tell where the request ends and whether the connection stays open.
  /// It reads the raw list, in which no field has been joined or dropped.
  mutating func validateFraming(_ bytes: Span<UInt8>, limits: RequestLimits) throws(WireError) {
    var hosts = 0
    var length: Int?
    var codings = 0
    var endsChunked = false
    for index in fields.indices {
      let (name, value) = (fields[index].name, fields[index].value)
      switch name.count {
      case 4 where bytes.equalsIgnoringCase("host", in: name):
        hosts += 1
        guard hosts == 1 else { throw .hostRepeated }
        guard Self.isHost(value, bytes) else { throw .hostMalformed }
      case 6 where bytes.equalsIgnoringCase("expect", in: name):
        guard minorVersion > 0 else { break }
        guard bytes.equalsIgnoringCase("100-continue", in: value) else {
          throw .unknownExpectation
        }
        expectsContinue = true
      case 10 where bytes.equalsIgnoringCase("connection", in: name):
        readConnection(value, bytes)
      case 14 where bytes.equalsIgnoringCase("content-length", in: name):
        let number = try Self.contentLength(value, bytes)
        guard length == nil || length == number else { throw .contentLengthsDiffer }
        length = number
      case 17 where bytes.equalsIgnoringCase("transfer-encoding", in: name):
        try Self.transferCodings(value, bytes, count: &codings, endsChunked: &endsChunked)
      default: break
      }
    }
    guard hosts == 1 || minorVersion == 0 else { throw .hostMissing }
    if codings > 0 {
      guard minorVersion > 0 else { throw .transferEncodingInHTTP10 }
      guard length == nil else { throw .contentLengthWithTransferEncoding }
      guard endsChunked else { throw .chunkedNotFinal }
      guard codings == 1 else { throw .unknownTransferCoding }
      framing = .chunked
    } else {
      guard length ?? 0 <= limits.bodyBytes else { throw .bodyTooLarge(limit: limits.bodyBytes) }
      framing = .length(length ?? 0)
    }
    if framing == .length(0) { expectsContinue = false }
  }

  private mutating func readConnection(_ value: Range<Int>, _ bytes: Span<UInt8>) {
    Self.forEachElement(of: value, bytes) { option in
      if bytes.equalsIgnoringCase("close", in: option) {
        saysClose = true
      } else if bytes.equalsIgnoringCase("keep-alive", in: option) {
        saysKeepAlive = true
      }
    }
  }

  private static func contentLength(
    _ value: Range<Int>,
    _ bytes: Span<UInt8>
  ) throws(WireError) -> Int {
    guard !value.isEmpty else { throw .contentLengthMalformed }
    var number = 0
    for index in value {
      guard Ascii.isDigit(bytes[index]) else { throw .contentLengthMalformed }
      let (tenfold, overflows) = number.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tenfold.addingReportingOverflow(Int(bytes[index]) - 0x30)
      guard !overflows, !overflowsToo else { throw .contentLengthMalformed }
      number = sum
    }
    return number
  }

  /// Counts the codings of one field line; `chunked` may come once, as the last of all.
  private static func transferCodings(
    _ value: Range<Int>,
    _ bytes: Span<UInt8>,
    count: inout Int,
    endsChunked: inout Bool
  ) throws(WireError) {
    var isOutOfOrder = false
    var elements = 0
    forEachElement(of: value, bytes) { coding in
      if endsChunked { isOutOfOrder = true }
      endsChunked = bytes.equalsIgnoringCase("chunked", in: coding)
      elements += 1
    }
    guard elements > 0, !isOutOfOrder else { throw .chunkedNotFinal }
    count += elements
  }

  /// Calls `body` with each element of a comma-separated list that is not empty.
  private static func forEachElement(
    of list: Range<Int>,
    _ bytes: Span<UInt8>,
    _ body: (Range<Int>) -> Void
  ) {
    var start = list.lowerBound
    while start < list.upperBound {
      var end = start
      while end < list.upperBound, bytes[end] != UInt8(ascii: ",") { end += 1 }
      let element = bytes.trimmingBlanks(start..<end)
      if !element.isEmpty { body(element) }
      start = end + 1
    }
  }

  /// True for `uri-host [ ":" port ]` (RFC 9110 §7.2), and for the empty value that a client
  /// sends when its target has no authority.
  static func isHost(_ value: Range<Int>, _ bytes: Span<UInt8>) -> Bool {
    var index = value.lowerBound
    if index < value.upperBound, bytes[index] == UInt8(ascii: "[") {
      index += 1
      let start = index
      while index < value.upperBound,
        bytes[index] == UInt8(ascii: ":") || bytes[index] == UInt8(ascii: ".")
          || Ascii.hexValue(bytes[index]) != nil
      { index += 1 }
      guard index > start, index < value.upperBound, bytes[index] == UInt8(ascii: "]") else {
        return false
      }
      index += 1
    } else {
      while index < value.upperBound, FieldSyntax.isHost(bytes[index]) { index += 1 }
    }
    guard index < value.upperBound else { return true }
    guard index > value.lowerBound, bytes[index] == UInt8(ascii: ":"),
      value.upperBound - index <= 6
    else { return false }
    var port = 0
    for index in index + 1..<value.upperBound {
      guard Ascii.isDigit(bytes[index]) else { return false }
      port = port * 10 + Int(bytes[index] - UInt8(ascii: "0"))
    }
    return port <= Int(UInt16.max)
  }
}
