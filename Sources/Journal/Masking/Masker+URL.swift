internal import Primitives
internal import HTTPWire

extension Masker {
  /// A target or another URL, with its password and the secrets of its query masked.
  ///
  /// - Parameters:
  ///   - url: Absolute or not.
  ///   - mark: What a hash begins with: `%23` where the result must be a URL again.
  ///   - depth: How many texts it stands in.
  /// - Returns: The URL as it is shown.
  package mutating func url(_ url: [UInt8], mark: String = "#", depth: Int = 0) -> [UInt8] {
    let queryStart = url.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let query = queryStart.map { url[$0...] } ?? []
    return place(Array(url[..<(queryStart ?? url.endIndex)]), mark: mark)
      + self.query(Array(query), mark: mark, depth: depth)
  }

  /// The parameters of a query or of a form, with the secrets among them masked.
  mutating func query(_ query: [UInt8], mark: String = "#", depth: Int = 0) -> [UInt8] {
    var parts: [[UInt8]] = []
    for part in query.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false) {
      // The marks that start a query or a fragment.
      let start = part.prefix { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
      let pair = part[start.endIndex...]
      guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else {
        parts.append(start + nestedValue(pair, mark: mark, depth: depth + 1))
        continue
      }
      let value = pair[(equals + 1)...]
      let isSecret = names.contains(QueryParameters.decoded(pair[..<equals]))
      let shown =
        isSecret
        ? Array((value.isEmpty ? "" : mark).utf8) + hash(QueryParameters.decoded(value)).dropFirst()
        : nestedValue(value, mark: mark, depth: depth + 1)
      parts.append(part[...equals] + shown)
    }
    return Array(parts.joined(separator: [UInt8(ascii: "&")]))
  }

  /// A value under a name that is not secret, with the secrets of a URL or of JSON in it masked.
  private mutating func nestedValue(
    _ value: ArraySlice<UInt8>,
    mark: String,
    depth: Int
  ) -> [UInt8] {
    let plain = Array(value)
    if depth <= Self.nestedTexts, Self.isURL(plain) {
      let masked = url(plain, mark: mark, depth: depth)
      if masked != plain { return masked }
    }
    return nestedText(QueryParameters.decoded(value), depth: depth)
      .map { QueryParameters.encoded($0) } ?? plain
  }

  /// A text that may contain a URL or be one, with its secrets masked.
  package mutating func linkText(_ text: [UInt8], depth: Int) -> [UInt8] {
    depth <= Self.nestedTexts && Self.isURL(text) ? url(text, depth: depth) : boundedText(text)
  }

  /// True for a text that begins with a scheme and `://` and has no blanks.
  private static func isURL(_ text: [UInt8]) -> Bool {
    guard text.count <= looseLimit else { return false }
    let scheme = text.prefix { Ascii.isAlphanumeric($0) || schemeMarks.contains($0) }
    return !scheme.isEmpty && text[scheme.endIndex...].starts(with: urlMark)
      && !text.contains { $0 <= UInt8(ascii: " ") }
  }

  private static let schemeMarks = Array("+-.".utf8)
  private static let urlMark = Array("://".utf8)

  /// True if `://` is in the text.
  static func hasURL(_ text: [UInt8]) -> Bool {
    text.indices.contains { text[$0] == urlMark[0] && text[$0...].starts(with: urlMark) }
  }

  /// The part of a URL before its query, with `user:password@` and parameters of the path masked.
  private mutating func place(_ place: [UInt8], mark: String) -> [UInt8] {
    let isPath = place.first == UInt8(ascii: "/") && !place.starts(with: Array("//".utf8))
    let start = isPath ? place.endIndex : Self.authorityStart(place)
    let rest = place[start...]
    let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    guard let at = rest[..<end].lastIndex(of: UInt8(ascii: "@")) else { return looseText(place) }
    return place[..<start] + userInfo(rest[..<at], mark: mark) + looseText(Array(place[at...]))
  }

  /// `user:password` with the password masked. A user without a password may be a token: it is masked.
  mutating func userInfo(_ info: ArraySlice<UInt8>, mark: String) -> [UInt8] {
    func marked(_ hash: [UInt8]) -> [UInt8] {
      hash.isEmpty ? [] : Array(mark.utf8) + hash.dropFirst()
    }
    // Unlike in a query, a plus sign stands for itself.
    func decoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
      let plus = UInt8(ascii: "+")
      return QueryParameters.decoded(text.flatMap { $0 == plus ? Array("%2B".utf8) : [$0] })
    }
    guard let colon = info.firstIndex(of: UInt8(ascii: ":")), colon + 1 < info.endIndex else {
      return marked(hash(decoded(info)))
    }
    return info[...colon] + marked(hash(decoded(info[(colon + 1)...])))
  }

  private static func authorityStart(_ place: [UInt8]) -> Int {
    let mark = Array("//".utf8)
    let start = place.indices.first { place[$0...].starts(with: mark) }
    return start.map { $0 + 2 } ?? 0
  }
}
