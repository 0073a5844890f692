internal import Gzip

extension ContentCoding {
  /// What to say of a body that is refused and begins as this coding; another coding of it may have
  /// been undone already.
  func undeclaredReason(isInflated: Bool) -> String {
    isInflated
      ? "the body begins as \(rawValue) data once inflated: it was compressed twice"
      : "the body begins as \(rawValue) data, and no Content-Encoding says so; send "
        + "'Content-Encoding: \(rawValue)' with it"
  }

  /// What a body that cannot be inflated begins as instead; nil where that is not known.
  func mismatch(beginning body: Span<UInt8>) -> String? {
    guard let found = ContentCoding(beginningOf: body), found != self else { return nil }
    return "; it begins as \(found.rawValue) data: send 'Content-Encoding: \(found.rawValue)'"
  }
}
