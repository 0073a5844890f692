internal import Diagnostics
internal import JSONDocuments
internal import JSONWire

extension Step {
  static let shape = ValueShape.either([
    .integer(Int64(errors.lowerBound)...Int64(errors.upperBound)), .word(["accept"]),
    .object("a step"),
  ])

  /// The statuses that a script may write as numbers: each means its documented error.
  private static let errors = 400...599

  init(reading node: JSONNode, _ reader: inout DocumentReader) {
    switch node.value {
    case .number:
      let range = Int64(Self.errors.lowerBound)...Int64(Self.errors.upperBound)
      guard case .number(let number) = node.value, let status = number.int64,
        range.contains(status)
      else {
        Self.refuse(node, &reader)
        break
      }
      answer = .response(ScriptedResponse(status: Int(status)))
    case .string(let word): if word != "accept" { Self.refuse(node, &reader) }
    case .object:
      var parts = StepParts()
      StepParts.table.read(node, into: &parts, &reader)
      self = parts.step(&reader)
    default: reader.mismatch(node, expected: Self.shape, for: "respond")
    }
    range = node.range
  }

  /// Refuses a step, and says how to write what its author probably means.
  private static func refuse(_ node: JSONNode, _ reader: inout DocumentReader) {
    let message = "'respond': expected \(shape), found "
    switch node.value {
    case .number(let number):
      let other = number.int64.flatMap { (200...399).contains($0) ? $0 : nil }
      let hint = other.map { "; for another status write {\"status\": \($0)}" } ?? ""
      reader.error(message + shortened(number.literal) + hint, at: node.range)
    case .string(let word) where Fault.Kind(rawValue: word) != nil:
      let hint = "; a fault is written {\"fault\": \(quoted(word, mark: "\""))}"
      reader.error(message + "\(quoted(word, mark: "\""))" + hint, at: node.range)
    case .string(let word) where Int(word) != nil:
      let hint = "; a status is written without quotation marks"
      reader.error(message + "\(quoted(word, mark: "\""))" + hint, at: node.range)
    case .string(let word):
      let found = message + "\(quoted(word, mark: "\""))"
      reader.error(suggesting(found, for: word, among: ["accept"], quote: "\""), at: node.range)
    default: reader.mismatch(node, expected: shape, for: "respond")
    }
  }
}
