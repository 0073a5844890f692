extension Template {
  /// Fills the places; a value that the request does not have is empty, or `null` where it stands
  /// alone.
  ///
  /// - Parameter context: Needed unless there are no places.
  /// - Returns: The text.
  /// - Throws: As soon as there are more bytes than the context has room for.
  package func render(_ context: inout TemplateContext?) throws(TooLargeRendering) -> [UInt8] {
    var output: [UInt8] = []
    let room = context?.room ?? .max
    for part in parts {
      var piece: [UInt8] = []
      if case .text(let text) = part {
        piece = text
      } else if let filled = context?.piece(for: part) {
        piece = filled
      }
      guard piece.count <= room - output.count else { throw TooLargeRendering() }
      output += piece
    }
    context?.room = room - output.count
    return output
  }
}
