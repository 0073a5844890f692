internal import Primitives

extension Masker {
  /// Masks the secrets of a body whose coding is undone: in JSON and forms by their names, in other
  /// texts those that a loose look finds.
  package mutating func content(_ bytes: [UInt8], type: String) -> [UInt8] {
    guard !bytes.isEmpty else { return [] }
    if let json = json(bytes) { return json }
    if MediaForm(type) == .urlEncoded { return query(bytes) }
    if case .multipart(let boundary) = MediaForm(type) {
      return MultipartForm(bytes, boundary).map { multipart($0, bytes) } ?? hash(bytes)
    }
    let masked = boundedText(bytes)
    guard masked == bytes, bytes.contains(0) else { return masked }
    // UTF-16 and UTF-32: the whole body is masked then.
    let narrow = bytes.filter { $0 != 0 }
    return looseText(narrow) == narrow ? bytes : hash(bytes)
  }

  private mutating func multipart(_ form: MultipartForm, _ bytes: [UInt8]) -> [UInt8] {
    var replacements = Replacements()
    for part in form.parts {
      let value = Array(bytes[part.value])
      let shown =
        names.contains(part.name.utf8) ? hash(value) : content(value, type: part.type ?? "")
      if shown != value { replacements.append(part.value, shown) }
    }
    return replacements.apply(to: bytes)
  }
}
