/// A member of an object that an answer has.
package struct AnswerMember: Sendable {
  package let name: String
  package let content: AnswerContent
  package let help: String

  init(_ name: String, _ content: AnswerContent, _ help: String) {
    (self.name, self.content, self.help) = (name, content, help)
  }
}
