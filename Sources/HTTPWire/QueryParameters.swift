internal import Primitives

/// The parameters of a query (`application/x-www-form-urlencoded`, WHATWG URL §5.1).
package enum QueryParameters {
  /// A name or value that `decodeStrictly(_:)` refuses, as it was sent.
  package enum Problem: Error, Sendable, Hashable {
    /// A `%` without two hexadecimal digits.
    case badEscape(String)
    case notUTF8(String)
  }

  /// Decodes what any client sends: a `%` without two hexadecimal digits stands for itself, and
  /// bytes that are not UTF-8 are read as those of header values.
  ///
  /// - Parameter query: Without the `?`.
  /// - Returns: The parameters in order, with `+` and `%` decoded once.
  package static func decode(_ query: String) -> [(name: String, value: String)] {
    pairs(of: query).map { name, value in (lenientText(name), lenientText(value)) }
  }

  /// Decodes a query of a caller who is told about mistakes.
  ///
  /// - Parameter query: Without the `?`.
  /// - Returns: The parameters in order, with `+` and `%` decoded once.
  /// - Throws: The first name or value that is not well formed.
  package static func decodeStrictly(
    _ query: String
  ) throws(Problem) -> [(name: String, value: String)] {
    var parameters: [(name: String, value: String)] = []
    for (name, value) in pairs(of: query) {
      parameters.append((try strictText(name), try strictText(value)))
    }
    return parameters
  }

  /// Looks for a value that is not well formed.
  ///
  /// - Parameters:
  ///   - query: Without the `?`.
  ///   - isWanted: True for the decoded names of the parameters whose values are looked at.
  /// - Returns: The name of the first such parameter, and what is wrong with its value; nil if all are well
  ///   formed.
  package static func problem(
    in query: String,
    where isWanted: (String) -> Bool
  ) -> (name: String, problem: Problem)? {
    for (name, value) in pairs(of: query) {
      let name = lenientText(name)
      guard isWanted(name) else { continue }
      do throws(Problem) {
        _ = try strictText(value)
      } catch {
        return (name, error)
      }
    }
    return nil
  }

  /// Decodes one name or value, as leniently as `decode(_:)`.
  package static func decoded(_ text: some Sequence<UInt8>) -> [UInt8] { unescaped(text).bytes }

  /// Encodes one name or value: all bytes but letters, digits and `-._~`.
  package static func encoded(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text {
      if Ascii.isAlphanumeric(byte) || unreserved.contains(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hex: UInt64(byte), digits: 2)
      }
    }
    return bytes
  }

  private static let unreserved = Array("-._~".utf8)
}

extension QueryParameters {
  private static func pairs(
    of query: String
  ) -> [(name: Substring.UTF8View, value: Substring.UTF8View)] {
    query.utf8.split(separator: UInt8(ascii: "&")).map { item in
      let parts = item.split(
        separator: UInt8(ascii: "="),
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      return (parts[0], parts.count == 2 ? parts[1] : ""[...].utf8)
    }
  }

  private static func lenientText(_ text: Substring.UTF8View) -> String {
    let bytes = decoded(text)
    return bytes.span.fieldText(in: bytes.indices)
  }

  private static func strictText(_ text: Substring.UTF8View) throws(Problem) -> String {
    let (bytes, isWellFormed) = unescaped(text)
    guard isWellFormed else { throw .badEscape(String(Substring(text))) }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw .notUTF8(String(Substring(text)))
    }
    return decoded
  }

  /// - Returns: The decoded bytes; false if a `%` stood for itself.
  private static func unescaped(
    _ text: some Sequence<UInt8>
  ) -> (bytes: [UInt8], isWellFormed: Bool) {
    var bytes: [UInt8] = []
    var isWellFormed = true
    var rest = Array(text)[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        if let high = rest.first.flatMap(Ascii.hexValue),
          let low = rest.dropFirst().first.flatMap(Ascii.hexValue)
        {
          bytes.append(high << 4 | low)
          rest = rest.dropFirst(2)
        } else {
          isWellFormed = false
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return (bytes, isWellFormed)
  }
}
