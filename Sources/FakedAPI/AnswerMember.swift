/// A member of an object that an answer has.
package struct AnswerMember: Sendable {
  package let name: String
  package let content: AnswerContent
  package let help: String
  /// True if some answers lack it.
  package let isOptional: Bool

  init(_ name: String, _ content: AnswerContent, _ help: String, isOptional: Bool = false) {
    (self.name, self.content, self.help) = (name, content, help)
    self.isOptional = isOptional
  }
}
