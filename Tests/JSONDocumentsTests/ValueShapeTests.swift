import JSONDocuments
import Testing

struct ValueShapeTests {
  @Test(arguments: [
    (ValueShape.any, "a value"), (.bool, "true or false"), (.string, "a string"),
    (.text("a time", pattern: nil), "a time"), (.word(["a", "b"]), #""a" or "b""#),
    (.integer(1...5), "an integer from 1 to 5"), (.number(0...0.5), "a number from 0 to 0.5"),
    (.number(nil), "a number"), (.array(.string), "an array of strings"),
    (.map(.integer(0...1)), "an object with (an integer from 0 to 1) as values"),
    (.object("a rule"), "an object"),
    (.either([.string, .object("a matcher")]), "a string, or a matcher as an object"),
  ])
  func messagesNameTheShape(shape: ValueShape, description: String) {
    #expect(shape.description == description)
  }
}
