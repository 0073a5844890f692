import Gzip
import Testing

struct GzipMemberTests {
  @Test func aMemberHoldsItsLength() throws {
    let text = Array(String(repeating: "a line\n", count: 1000).utf8)
    let compressed = GzipMember.compress(text.span)
    let member = try #require(compressed)
    #expect(GzipMember.length(Array(member.prefix(GzipMember.headerBytes))) == member.count)
    var inflated: [UInt8] = []
    let two = member + member
    try ContentCoding.gzip.inflate(two.span, limit: 1 << 20, into: &inflated)
    #expect(inflated == text + text, "any reader of gzip takes them")
  }

  @Test func otherMembersHaveNoLength() throws {
    let text = Array("a line\n".utf8)
    let gzipped = ContentCoding.gzipped(text.span)
    let plain = try #require(gzipped)
    #expect(GzipMember.length(Array(plain.prefix(GzipMember.headerBytes))) == nil)
    #expect(GzipMember.length([]) == nil)
    #expect(GzipMember.length(Array(repeating: 0, count: GzipMember.headerBytes)) == nil)
  }
}
