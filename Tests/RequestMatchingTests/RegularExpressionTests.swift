import RequestMatching
import Testing

struct RegularExpressionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let pattern: String
    let found: [String]
    let notFound: [String]

    init(_ pattern: String, in found: [String], not notFound: [String] = []) {
      self.pattern = pattern
      self.found = found
      self.notFound = notFound
    }

    var testDescription: String { pattern }

    static let basics: [Self] = [
      .init("", in: ["", "a"]),
      .init("b", in: ["b", "abc", "ab", "bc"], not: ["", "a", "B"]),
      .init("ab|cd", in: ["ab", "xcdx"], not: ["ac", "ad", "bd"]),
      .init("a(b|c|)d", in: ["abd", "acd", "ad"], not: ["abcd", "aed"]),
      .init("a||b", in: ["", "x"]),
      .init("^|b", in: ["", "a"]),
      .init("a.c", in: ["abc", "a.c", "aéc", "a😀c", "a\u{2028}c"], not: ["ac", "a\nc", "a\rc"]),
      .init("^ab$", in: ["ab"], not: ["xab", "abx", "ab\n", "\nab", ""]),
      .init("^ab", in: ["abc"], not: ["cab", "c\nab"]),
      .init("ab$", in: ["cab"], not: ["abc", "ab\n"]),
      .init("a^b", in: [], not: ["ab", "a^b"]),
      .init("^$", in: [""], not: ["a"]),
      .init("(^a)+b", in: ["ab"], not: ["aab", "xab"]),
      .init(#"\bab\b"#, in: ["ab", "x ab.", "é" + "ab"], not: ["xab", "abx", "ab_", "ab1"]),
      .init(#"a\Bb"#, in: ["ab"], not: ["a b"]),
      .init(#"^\B$"#, in: [""], not: ["a"]),
      .init("(?:a)(b)(?<name_1>c)", in: ["abc"], not: ["ab"]),
      .init("é", in: ["café"], not: ["cafe", "cafe\u{301}"]),
      .init("e", in: ["cafe\u{301}"]),
      .init("a\n", in: ["a\n"], not: ["a\r\n"]),
      .init("a\r", in: ["a\r\n"]),
    ]

    static let repeats: [Self] = [
      .init("^ab*c$", in: ["ac", "abc", "abbbc"], not: ["abb", "adc"]),
      .init("^ab+c$", in: ["abc", "abbbc"], not: ["ac"]),
      .init("^ab?c$", in: ["ac", "abc"], not: ["abbc"]),
      .init("^a{2}$", in: ["aa"], not: ["", "a", "aaa"]),
      .init("^a{2,}$", in: ["aa", "aaaaa"], not: ["", "a"]),
      .init("^a{0,}$", in: ["", "aaa"], not: ["b"]),
      .init("^a{1,3}$", in: ["a", "aa", "aaa"], not: ["", "aaaa"]),
      .init("^a{0,2}$", in: ["", "a", "aa"], not: ["aaa"]),
      .init("^a{0}b{0,0}$", in: [""], not: ["a", "b"]),
      .init("^(ab|c){2}$", in: ["abab", "abc", "cab", "cc"], not: ["ab", "ccc"]),
      .init("^(a|bc){2,}$", in: ["aa", "abca"], not: ["a", "bc", "ab"]),
      .init("^a*?b+?c??d{1,2}?$", in: ["bd", "aabbcdd"], not: ["ad"]),
      .init("^(a*)*$", in: ["", "aaa"], not: ["ab"]),
      .init("^(a*)+b$", in: ["b", "aab"], not: ["aa"]),
      .init("^(|a)*$", in: ["", "aaa"], not: ["b"]),
      .init("^(|a)+$", in: ["", "aaa"], not: ["b"]),
      .init("^(|a){3}$", in: ["", "a", "aaa"], not: ["aaaa"]),
      .init("(^)*a", in: ["a", "ba"], not: ["b"]),
      .init("^(a?){3,}$", in: ["", "a", "aaaaa"], not: ["b"]),
      .init("^((a*)*|b)*c$", in: ["c", "aabac"], not: ["aab"]),
      .init("^(){1000}a{0,1}(()*|)+$", in: ["", "a"], not: ["aa"]),
      .init("^((((){9999}){9999}){9999}){99999999999999999999}$", in: [""], not: ["a"]),
      .init("^a{,2}$", in: ["a{,2}"], not: ["aa"]),
      .init("^a{b}{c{1$", in: ["a{b}{c{1"]),
      .init("^a{1,2$", in: ["a{1,2"]),
      .init("]}", in: ["]}"]),
    ]

    static let classes: [Self] = [
      .init("^[a-cx]$", in: ["a", "b", "c", "x"], not: ["d", "w", "-", "ab"]),
      .init("^[^a-c]$", in: ["d", "é", "\n", "😀"], not: ["a", "c", ""]),
      .init("^[b-da-cc-e]$", in: ["a", "b", "c", "d", "e"], not: ["f"]),
      .init("^[-a]$", in: ["-", "a"], not: ["b"]),
      .init("^[a-]$", in: ["-", "a"], not: ["b"]),
      .init("^[--/]$", in: ["-", ".", "/"], not: [","]),
      .init(#"^[a\-z]$"#, in: ["a", "-", "z"], not: ["b"]),
      .init(#"^[\]\\^]$"#, in: ["]", "\\", "^"], not: ["["]),
      .init("^[[.*+?(){}|$]$", in: ["[", ".", "*", "$", "|"], not: ["]", "a"]),
      .init(#"^[\d_\s]$"#, in: ["0", "9", "_", " ", "\t"], not: ["a"]),
      .init(#"^[^\d\s]$"#, in: ["a"], not: ["0", " "]),
      .init(#"^[\D]$"#, in: ["a", "é", "٣"], not: ["0"]),
      .init(#"^[\d-]$"#, in: ["1", "-"], not: ["a"]),
      .init("^[à-ÿ]$", in: ["à", "é", "ÿ"], not: ["a", "À"]),
      .init("^[😀-😂]$", in: ["😀", "😁", "😂"], not: ["😃"]),
      .init("^[é-ëa-c€]$", in: ["a", "ê", "€"], not: ["d", "ì", "₭"]),
      .init(#"^[\x41-\u0043\u{1F600}]$"#, in: ["A", "C", "😀"], not: ["D"]),
      .init(#"^\d\D$"#, in: ["1a"], not: ["a1", "11", "٣a"]),
      .init(#"^\w\W$"#, in: ["a ", "_é", "Z-"], not: ["é ", "aa"]),
      .init(#"^\s\S$"#, in: [" a", "\u{0B}a", "\t\u{A0}"], not: ["aa", "\u{A0}a"]),
      .init(#"^\t\n\r\f\v\0$"#, in: ["\t\n\r\u{0C}\u{0B}\0"]),
      .init(#"^\x41\u00e9\u{1F600}\u{9}$"#, in: ["Aé😀\t"]),
      .init(#"^\.\*\/\-\ \_\"\{$"#, in: [#".*/- _"{"#], not: ["x*/- _\"{"]),
    ]

    static let ignoringCase: [Self] = [
      .init("(?i)content-type", in: ["Content-Type", "CONTENT-TYPE"], not: ["content_type"]),
      .init("(?i)^[a-c]$", in: ["a", "B"], not: ["d", "D"]),
      .init("(?i)^[A-C]$", in: ["a", "B"], not: ["d"]),
      .init("(?i)^[^a]$", in: ["b"], not: ["a", "A"]),
      .init("(?i)^[Z-a]$", in: ["z", "Z", "A", "a", "^"], not: ["b", "y"]),
      .init("(?i)^é$", in: ["é", "É"], not: ["e", "è"]),
      .init("(?i)^[à-ý]$", in: ["É", "é"], not: ["e", "Œ"]),
      .init("(?i)^σ$", in: ["σ", "ς", "Σ"]),
      .init("(?i)^[ς]$", in: ["σ", "ς", "Σ"]),
      .init("(?i)^k$", in: ["K", "\u{212A}"]),
      .init("(?i)^ß$", in: ["ß", "ẞ"], not: ["ss", "SS"]),
      .init("(?i)^i$", in: ["I"], not: ["ı", "İ"]),
      .init("(?i)^[A-Z]$", in: ["i", "I"], not: ["ı", "İ"]),
      .init(#"(?i)^\w$"#, in: ["k", "K"], not: ["\u{212A}", "ſ"]),
      .init(#"(?i)^[\w]$"#, in: ["k"], not: ["\u{212A}"]),
      .init(#"(?i)^\W$"#, in: ["\u{212A}", "é"], not: ["k", "K"]),
      .init(#"(?i)^\x41$"#, in: ["a", "A"]),
    ]
  }

  @Test(arguments: Case.basics + Case.repeats + Case.classes + Case.ignoringCase)
  func finds(_ c: Case) throws {
    let expression = try RegularExpression(c.pattern)
    for text in c.found { #expect(expression.isFound(in: text), "in \(text.debugDescription)") }
    for text in c.notFound {
      #expect(!expression.isFound(in: text), "not in \(text.debugDescription)")
    }
  }

  @Test func goesToTheLimits() throws {
    let longest = String(repeating: "é", count: RegularExpressionLimits.patternBytes / 2)
    #expect(try RegularExpression(longest).isFound(in: "e" + longest))
    let deepest = RegularExpressionLimits.depth
    let nested =
      String(repeating: "(", count: deepest) + "a" + String(repeating: ")*", count: deepest)
    #expect(try RegularExpression("^\(nested)$").isFound(in: "aaa"))
    // The anchor and the end of the program are instructions too.
    let most = RegularExpressionLimits.instructions - 2
    let largest = try RegularExpression("^a{\(most)}")
    #expect(largest.stepsPerScalar == RegularExpressionLimits.instructions)
    let isFound = [most - 1, most].map { largest.isFound(in: String(repeating: "a", count: $0)) }
    #expect(isFound == [false, true])
  }
}

/// These count steps instead of time, so that they do not fail on a slow machine.
struct RegularExpressionCostTests {
  struct Evil: Sendable, CustomTestStringConvertible {
    let pattern: String
    let unit: String
    let tail: String
    let isFound: Bool

    var testDescription: String { pattern }
    var text: String { String(repeating: unit, count: 20_000 / unit.utf8.count) + tail }

    static let all: [Self] = [
      .init(pattern: "(a+)+b", unit: "a", tail: "", isFound: false),
      .init(pattern: "(a+)+b", unit: "a", tail: "b", isFound: true),
      .init(pattern: "(a|a)*b", unit: "a", tail: "", isFound: false),
      .init(pattern: "(a|aa)+$", unit: "a", tail: "c", isFound: false),
      .init(pattern: "(a|aa)+$", unit: "a", tail: "", isFound: true),
      .init(pattern: "^(([a-z])+.)+[A-Z]([a-z])+$", unit: "a", tail: "", isFound: false),
      .init(pattern: "^(([a-z])+.)+[A-Z]([a-z])+$", unit: "ab", tail: "Zz", isFound: true),
      .init(pattern: "((a*)*)*b", unit: "a", tail: "", isFound: false),
      .init(pattern: "(.*)(.*)(.*)(.*)(.*)[^a]", unit: "a", tail: "", isFound: false),
      .init(pattern: "(a?){50}a{50}b", unit: "a", tail: "", isFound: false),
      .init(pattern: "(?i)(É|é)*e", unit: "é", tail: "", isFound: false),
    ]
  }

  @Test(arguments: Evil.all) func isLinear(_ evil: Evil) throws {
    let expression = try RegularExpression(evil.pattern)
    let text = evil.text
    let (isFound, steps) = expression.search(text)
    #expect(isFound == evil.isFound)
    #expect(steps > text.unicodeScalars.count)
    #expect(steps <= (text.unicodeScalars.count + 1) * expression.stepsPerScalar)
  }

  @Test func endsWithTheFirstMatch() throws {
    let text = String(repeating: "a", count: 20_000)
    #expect(try RegularExpression("a|b").search(text).steps < 10)
  }

  @Test func endsWhereAnAnchorFails() throws {
    let text = String(repeating: "a", count: 20_000)
    let (isFound, steps) = try RegularExpression("^ab").search(text)
    #expect(!isFound)
    #expect(steps < 10)
  }
}
