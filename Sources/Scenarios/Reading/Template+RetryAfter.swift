internal import Primitives
internal import Times

extension Template {
  /// Why no client can obey the text in a `Retry-After`; nil if the request can make it one that
  /// clients obey.
  var retryAfterProblem: String? {
    if isFixed {
      let isReadable = RetryAfter(String(decoding: fixedBytes, as: UTF8.self)) != nil
      return isReadable
        ? nil
        : "no client can obey this; it takes seconds, or a date such as "
          + HTTPDateText.text(second: 0)
    }
    for case .value(.randomInteger(let range)) in parts where range.lowerBound < 0 {
      return "no client can obey a number below 0, and {{random.int \(range.lowerBound) "
        + "\(range.upperBound)}} may be one"
    }
    let pieces = parts.map(RetryAfterPiece.init)
    return RetryAfterPiece.canBeSeconds(pieces) || RetryAfterPiece.canBeDate(pieces)
      ? nil
      : "no client can obey this; it takes seconds, as in {{random.int 1 5}}, or a date, as in "
        + "{{now.http + 5s}}"
  }
}
