internal import Primitives

/// The parts of a `multipart/form-data` body as ranges of its bytes.
struct MultipartForm {
  struct Part {
    let name: String
    let fileName: String?
    let type: String?
    let value: Range<Int>
  }

  let parts: [Part]

  /// Nil if the bytes are no such body.
  init?(_ bytes: [UInt8], _ boundary: String) {
    let mark = Array("--\(boundary)".utf8)
    guard !boundary.isEmpty, bytes.starts(with: mark) else { return nil }
    var parts: [Part] = []
    var start = mark.count
    while let end = Self.find(Array("\r\n".utf8) + mark, in: bytes, from: start) {
      // The line end after the boundary precedes the head, which may be empty.
      let gap = Array("\r\n\r\n".utf8)
      guard let headEnd = Self.find(gap, in: bytes, from: start), headEnd + gap.count <= end + 2
      else { return nil }
      let value = min(headEnd + gap.count, end)..<end
      guard let part = Self.part(bytes, head: start..<headEnd, value: value) else { return nil }
      parts.append(part)
      start = end + 2 + mark.count
    }
    guard !parts.isEmpty, bytes[start...].starts(with: Array("--".utf8)) else { return nil }
    self.parts = parts
  }

  private static func part(_ bytes: [UInt8], head: Range<Int>, value: Range<Int>) -> Part? {
    var (name, fileName, type): (String?, String?, String?)
    for line in HeadLines.list(bytes.span, in: head) {
      guard let field = line.name, let range = line.value else { continue }
      let text = Array(bytes[range]).repairedText
      if bytes.span.equalsIgnoringCase("content-type", in: field) { type = text }
      guard bytes.span.equalsIgnoringCase("content-disposition", in: field) else { continue }
      name = parameter("name", of: text)
      fileName = parameter("filename", of: text)
    }
    return name.map { Part(name: $0, fileName: fileName, type: type, value: value) }
  }

  private static func parameter(_ name: String, of text: String) -> String? {
    for part in text.split(separator: ";") {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == name else { continue }
      return pair[1].filter { $0 != "\"" }
    }
    return nil
  }

  private static func find(_ text: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard start + text.count <= bytes.count else { return nil }
    return (start...bytes.count - text.count).first {
      bytes[$0] == text[0] && bytes[$0..<$0 + text.count].elementsEqual(text)
    }
  }
}
