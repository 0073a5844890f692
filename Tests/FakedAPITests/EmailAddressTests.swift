import Testing

@testable import FakedAPI

struct EmailAddressTests {
  private func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return EmailAddress.isValid(bytes.span)
  }

  private static let label63 = String(repeating: "a", count: 63)

  @Test(arguments: [
    "a@b", "ada.conti@example.com", "A+b_c!#$%&'*/=?^`{|}~-.@x", "..@a-b.c-9", "1@2.3",
    "a@\(label63).com",
  ]) func isOne(_ text: String) {
    #expect(isValid(text))
  }

  @Test(arguments: [
    "", "@", "a", "a@", "@b", "a@@b", "a@b@c", "a b@c", "a@b c", "a@.b", "a@b.", "a@b..c", "a@-b",
    "a@b-", "a@b_c", "ä@b", "a@bä", "a\"b@c", "a@\(label63)a.com", "a@b\n", "(a)@b",
  ]) func isNone(_ text: String) {
    #expect(!isValid(text))
  }

  /// The expression of the HTML standard, on short texts of all that matters.
  @Test func agreesWithTheStandardsExpression() throws {
    let local = /[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~\-]+/
    let label = /[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?/
    let letters = Array("a-.@9")
    for number in 0..<(5 * 5 * 5 * 5 * 5 * 5) {
      var (rest, text) = (number, "")
      for _ in 0..<6 {
        text.append(letters[rest % 5])
        rest /= 5
      }
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      let expected =
        parts.count == 2 && parts[0].wholeMatch(of: local) != nil
        && parts[1].split(separator: ".", omittingEmptySubsequences: false)
          .allSatisfy { $0.wholeMatch(of: label) != nil }
      #expect(isValid(text) == expected, "\(text)")
    }
  }
}
