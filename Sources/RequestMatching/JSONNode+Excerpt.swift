internal import JSONWire

extension JSONNode {
  /// The value as JSON text, cut where it gets long.
  var excerpt: String { written.excerpt }

  /// The value as JSON text.
  var written: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
