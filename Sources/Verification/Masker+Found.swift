internal import JSONWire
internal import Journal
internal import Primitives

extension Masker {
  /// A value that was found in a field, with its secrets masked.
  ///
  /// - Parameters:
  ///   - json: The whole value as JSON: what is cut has other hashes.
  ///   - field: For instance `headers.authorization` or `body.token`.
  /// - Returns: The value as it is shown, a string in quotation marks.
  mutating func found(_ json: String, in field: String) -> String {
    let bytes = Array(json.utf8)
    guard let text = (try? JSONNode(parsing: bytes.span))?.string else {
      return shown(bytes, in: field).repairedText
    }
    var writer = JSONWriter()
    writer.string(shown(Array(text.utf8), in: field).repairedText)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private mutating func shown(_ value: [UInt8], in field: String) -> [UInt8] {
    if names.contains(field.utf8) {
      let name = field.split(separator: ".").last.map { Array($0.utf8) } ?? Array(field.utf8)
      return self.value(value, of: name)
    }
    return field == "path" ? url(value) : linkText(value, depth: 1)
  }
}
