internal import Primitives

/// The path of an endpoint: segments, of which those in braces stand for any one segment, as in
/// `/inventory/maintenanceWorks/{id}`.
package struct PathTemplate: Sendable {
  package let text: StaticString
  /// For each segment its bytes; nil for a parameter.
  private let segments: [[UInt8]?]
  package let hasParameters: Bool

  package init(_ text: StaticString) {
    self.text = text
    segments = "\(text)".dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
      $0.hasPrefix("{") ? nil : Array($0.utf8)
    }
    hasParameters = segments.contains { $0 == nil }
  }

  /// The names of the parameters, in order.
  package var parameterNames: [String] {
    "\(text)".split(separator: "/").filter { $0.hasPrefix("{") }
      .map { String($0.dropFirst().dropLast()) }
  }

  /// The ranges of the parameters in a normal path; nil if the path is another one. A parameter is
  /// never empty.
  package func parameters(of path: Span<UInt8>, in range: Range<Int>) -> [Range<Int>]? {
    let slash = UInt8(ascii: "/")
    guard !range.isEmpty, path[range.lowerBound] == slash else { return nil }
    var parameters: [Range<Int>] = []
    var start = range.lowerBound + 1
    for (number, segment) in segments.enumerated() {
      guard start <= range.upperBound else { return nil }
      var end = start
      while end < range.upperBound, path[end] != slash { end += 1 }
      if let segment {
        guard path.equals(segment.span, in: start..<end) else { return nil }
      } else {
        guard end > start else { return nil }
        parameters.append(start..<end)
      }
      let isLast = number == segments.count - 1
      guard isLast == (end == range.upperBound) else { return nil }
      start = end + 1
    }
    return parameters
  }
}

extension PathTemplate: CustomStringConvertible {
  package var description: String { "\(text)" }
}

extension PathTemplate: Equatable {
  package static func == (one: PathTemplate, other: PathTemplate) -> Bool {
    one.description == other.description
  }
}
