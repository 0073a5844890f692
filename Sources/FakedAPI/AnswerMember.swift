/// A member of an object that an answer has.
package struct AnswerMember: Sendable {
  package let name: String
  package let content: AnswerContent
  package let help: String
  /// True if some answers lack it.
  package let isOptional: Bool
  /// A value as JSON; nil for one that its content makes, or for none.
  package let example: String?

  init(
    _ name: String,
    _ content: AnswerContent,
    _ help: String,
    isOptional: Bool = false,
    example: String? = nil
  ) {
    (self.name, self.content, self.help) = (name, content, help)
    (self.isOptional, self.example) = (isOptional, example)
  }
}
