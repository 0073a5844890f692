internal import Bytes

/// The parameters of a query (`application/x-www-form-urlencoded`, WHATWG URL §5.1).
package enum QueryParameters {
  /// The parameters in order, with `+` and `%` decoded; what is no UTF-8 is repaired, and a `%`
  /// without two hexadecimal digits stands for itself.
  package static func decode(_ query: String) -> [(name: String, value: String)] {
    query.utf8.split(separator: UInt8(ascii: "&")).map { item in
      let parts = item.split(
        separator: UInt8(ascii: "="),
        maxSplits: 1,
        omittingEmptySubsequences: false
      )
      return (decoded(parts[0]), parts.count == 2 ? decoded(parts[1]) : "")
    }
  }

  private static func decoded(_ text: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    var rest = text[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "+") {
        bytes.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), let high = rest.first.flatMap(Ascii.hexValue),
        let low = rest.dropFirst().first.flatMap(Ascii.hexValue)
      {
        bytes.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes.repairedText
  }
}
