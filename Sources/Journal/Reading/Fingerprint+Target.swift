package import Primitives

extension Fingerprint {
  /// Mixes in the normalised path of a request, and its query. So all spellings of a path give the same
  /// fingerprint, as do a target in absolute and in origin form.
  ///
  /// - Parameters:
  ///   - target: Of the request; nil where its head could not be read.
  ///   - path: Within the target.
  ///   - head: What both point into.
  package mutating func combine(target: Range<Int>?, path: Range<Int>?, of head: Span<UInt8>) {
    guard let target, let path else { return combine(head.extracting(target ?? 0..<head.count)) }
    guard !NormalPath.isNormal(head, in: path) else {
      return combine(head.extracting(path.lowerBound..<target.upperBound))
    }
    var asked = NormalPath.of(head, in: path)
    asked.append(copying: head.extracting(path.upperBound..<target.upperBound))
    combine(asked.span)
  }
}
