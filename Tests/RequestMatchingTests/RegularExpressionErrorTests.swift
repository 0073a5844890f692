import RequestMatching
import TestSupport
import Testing

struct RegularExpressionErrorTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let message: String
    let offset: Int

    init(_ pattern: String, _ message: String, at offset: Int) {
      self.pattern = pattern
      self.message = message
      self.offset = offset
    }

    var testDescription: String { String(pattern.prefix(40)) }

    static let groups: [Self] = [
      .init("ab)", "a ')' that nothing opens: write \\) for the character", at: 2),
      .init("é)", "a ')' that nothing opens: write \\) for the character", at: 2),
      .init("a(b", "a '(' that nothing closes: write \\( for the character", at: 1),
      .init("((a)", "a '(' that nothing closes: write \\( for the character", at: 0),
      .init("a(?=b)", lookAround, at: 1),
      .init("a(?!b)", lookAround, at: 1),
      .init("(?<=a)b", lookAround, at: 0),
      .init("(?<!a)b", lookAround, at: 0),
      .init("a(?>b)", "atomic groups are not supported: write (?:…)", at: 1),
      .init("a(?i)b", flags, at: 1),
      .init("(?i)(?i)b", flags, at: 4),
      .init("(?im)b", flags, at: 0),
      .init("(?s).", flags, at: 0),
      .init("(?-i)b", flags, at: 0),
      .init("(?i:b)", flags, at: 0),
      .init("(?#b)", noGroup, at: 0),
      .init("(?P<n>b)", noGroup, at: 0),
      .init("(?", noGroup, at: 0),
      .init("(?<>b)", groupName, at: 3),
      .init("(?<a-b>c)", groupName, at: 3),
      .init("(?<a", groupName, at: 3),
    ]

    static let repeats: [Self] = [
      .init("*a", nothing("*"), at: 0),
      .init("a|+", nothing("+"), at: 2),
      .init("(?)", noGroup, at: 0),
      .init("(*)", nothing("*"), at: 1),
      .init("(|?)", nothing("?"), at: 2),
      .init("a**", nothing("*"), at: 2),
      .init("a*??", nothing("?"), at: 3),
      .init("^*", nothing("*"), at: 1),
      .init("a$+", nothing("+"), at: 2),
      .init("\\b?", nothing("?"), at: 2),
      .init("{2}", nothing("{"), at: 0),
      .init("a{2}{3,}", nothing("{"), at: 4),
      .init("a{3,2}", "a repeat of at least more than at most: swap the two numbers", at: 1),
      .init("(){3,2}", "a repeat of at least more than at most: swap the two numbers", at: 2),
      .init("a*+", possessive, at: 2),
      .init("a++", possessive, at: 2),
      .init("a?+", possessive, at: 2),
      .init("a{1,2}+b", possessive, at: 6),
    ]

    static let classes: [Self] = [
      .init("a[b", "a '[' that nothing closes: write \\[ for the character", at: 1),
      .init("[", "a '[' that nothing closes: write \\[ for the character", at: 0),
      .init("[^", "a '[' that nothing closes: write \\[ for the character", at: 0),
      .init("[a-", "a '[' that nothing closes: write \\[ for the character", at: 0),
      .init("[a\\]", "a '[' that nothing closes: write \\[ for the character", at: 0),
      .init("[]", "an empty class: write \\] for the character in a class", at: 0),
      .init("a[^]b]", "an empty class: write \\] for the character in a class", at: 1),
      .init("[az-a]", "a range that ends before it starts: swap the two ends", at: 2),
      .init("[\\d-z]", classBound, at: 1),
      .init("[a-\\d]", classBound, at: 1),
      .init(
        "[a[:alpha:]]",
        "no [:name:] is supported: write \\d, \\w, \\s or ranges; \\[ for '['",
        at: 2
      ),
      .init("[\\w--\\d]", difference, at: 1),
      .init("[z--b]", difference, at: 1),
      .init("[\\q{ab|c}]", "\\q is not supported: write a choice, as in (?:ab|c)", at: 1),
      .init("[\\p{L}]", "\\p is not supported: write a class of ranges, as in [à-ÿ]", at: 1),
      .init("[\\b]", "a class has no boundaries: write \\x08 for a backspace", at: 1),
    ]

    static let escapes: [Self] = [
      .init("a\\", "a '\\' at the end escapes nothing: write \\\\ for the character", at: 1),
      .init("[a\\", "a '\\' at the end escapes nothing: write \\\\ for the character", at: 2),
      .init("(a)\\1", backReference, at: 3),
      .init("(?<n>a)\\k<n>", backReference, at: 7),
      .init("\\cJ", "\\c is not supported: write \\xHH for a control character", at: 0),
      .init("\\P{L}", "\\P is not supported: write a class of ranges, as in [à-ÿ]", at: 0),
      .init("\\07", "octal escapes are not supported: write \\xHH", at: 0),
      .init(
        "é\\y",
        "no such escape: \\y; letters with one are "
          + "\\d \\D \\w \\W \\s \\S \\b \\B \\t \\n \\r \\f \\v \\xHH \\uHHHH \\u{H…}",
        at: 2
      ),
      .init("\\Aa", "\\A is not supported: write ^, which is the start of the text", at: 0),
      .init("a\\z", "\\z is not supported: write $, which is the end of the text", at: 1),
      .init("a\\Z", "\\Z is not supported: write $, which is the end of the text", at: 1),
      .init("\\p{L}", "\\p is not supported: write a class of ranges, as in [à-ÿ]", at: 0),
      .init("\\é", "a '\\' before what needs none: leave it out", at: 0),
      .init("\\x4", "expected \\xHH with hexadecimal digits", at: 0),
      .init("\\u004", "expected \\uHHHH or \\u{H…} with hexadecimal digits", at: 0),
      .init("\\u{}", "expected \\uHHHH or \\u{H…} with hexadecimal digits", at: 0),
      .init("\\u{1F600", "expected \\uHHHH or \\u{H…} with hexadecimal digits", at: 0),
      .init("\\u{1234567}", "expected \\uHHHH or \\u{H…} with hexadecimal digits", at: 0),
      .init("\\u{110000}", noScalar, at: 0),
      .init("a\\uD83D\\uDE00", noScalar, at: 1),
    ]

    static let limits: [Self] = [
      .init(String(repeating: "a", count: 4_097), "a pattern of more than 4096 bytes", at: 4_096),
      .init(
        String(repeating: "(", count: 101) + String(repeating: ")", count: 101),
        "groups nested more than 100 deep",
        at: 100
      ),
      .init("a{10000}", tooLarge, at: 1),
      .init("a{99999999999999999999,}", tooLarge, at: 1),
      .init("((a{1000}){1000}){1000}", tooLarge, at: 10),
      .init("(a{4000})(b{4000})", tooLarge, at: 9),
      .init("a{4000}|b{4000}", tooLarge, at: 8),
    ]

    private static let lookAround =
      "look-around is not supported: patterns are matched in linear time"
    private static let backReference =
      "back references are not supported: patterns are matched in linear time"
    private static let flags = "no flags are supported but (?i) at the start of the pattern"
    private static let noGroup = "no such group: expected (…), (?:…) or (?<name>…)"
    private static let groupName = "expected a name of letters, digits and '_', then '>'"
    private static let possessive = "possessive repeats are not supported: leave out this '+'"
    private static let classBound =
      "a range cannot end in a class such as \\d: write \\- for a hyphen"
    private static let difference =
      "no sets such as [a--b] are supported: write \\- for a hyphen"
    private static let noScalar =
      "no Unicode scalar: write \\u{H…} with one, not half a surrogate pair"
    private static let tooLarge =
      "with its repeats written out the pattern takes more than 5000 instructions: repeat less"

    private static func nothing(_ sign: String) -> String {
      "'\(sign)' has nothing to repeat: write \\\(sign) for the character"
    }
  }

  @Test(arguments: Case.groups + Case.repeats + Case.classes + Case.escapes + Case.limits)
  func errorsNameProblemAndPlace(_ c: Case) throws {
    let error = #expect(throws: RegularExpressionError.self) {
      _ = try RegularExpression(c.pattern)
    }
    #expect(error?.message == c.message)
    #expect(error?.offset == c.offset)
    #expect(error?.description == c.message)
  }

  @Test(arguments: UInt64(1)...4) func randomPatternsAreParsedOrRefused(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    var property = Property()
    let tokens = [
      "(", "(?", "(?<", "(?i)", ")", "[", "[^", "]", "{", "}", "{2", ",", "{1,2}", "*", "+", "?",
      "|",
      "^", "$", "\\", "\\u{", "\\x", "\\b", "\\W", "-", ":", "a", "3", "é", "😀", "\n",
    ]
    for _ in 0..<2_000 {
      let pattern = (0..<random.below(12)).map { _ in tokens[random.below(tokens.count)] }.joined()
      var offset = 0
      do throws(RegularExpressionError) {
        _ = try RegularExpression(pattern).isFound(in: "a3é😀\n")
      } catch {
        offset = error.offset
      }
      try property.expect((0...pattern.utf8.count).contains(offset), pattern)
    }
  }
}
