import Primitives
import Testing

struct PluralTests {
  @Test(arguments: [
    (0, "0 requests"), (1, "1 request"), (2, "2 requests"), (1000, "1000 requests"),
  ])
  func onlyOneIsSingular(count: Int, text: String) {
    #expect(Plural.count(count, "request") == text)
  }

  @Test func aPluralMayBeGiven() {
    #expect(Plural.count(1, "work was", "works were") == "1 work was")
    #expect(Plural.count(UInt64(2), "work was", "works were") == "2 works were")
    #expect(Plural.word(for: 1, "names", "name") == "names")
    #expect(Plural.word(for: 2, "names", "name") == "name")
  }
}
