/// A line for people whose first word has a colour on a terminal.
package struct ColouredLine: Sendable {
  package enum Colour: String, Sendable {
    case red = "31"
    case green = "32"
    case yellow = "33"
  }

  let start: String
  let rest: String
  let colour: Colour?

  /// - Parameters:
  ///   - start: What is coloured.
  ///   - rest: What follows it.
  ///   - colour: Nil for none.
  package init(_ start: String, _ rest: String = "", _ colour: Colour? = nil) {
    (self.start, self.rest, self.colour) = (start, rest, colour)
  }
}
