import Foundation
import Gzip
import Testing

struct InflateTests {
  private static let text =
    #"{"type":"REPAIR","description":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}"#

  /// The text above as Python's gzip writes it.
  private static let gzip =
    "H4sIAAAAAAACA6tWKqksSFWyUgpyDXD0DFLSUUpJLU4uyiwoyczPAwonkgiUagHDk2VrUgAAAA=="
  /// The same with a zlib header.
  private static let zlib =
    "eJyrViqpLEhVslIKcg1w9AxS0lFKSS1OLsosKMnMzwMKJ5IIlGoBiI4dAg=="
  /// The same as bare deflate data.
  private static let raw =
    "q1YqqSxIVbJSCnINcPQMUtJRSkktTi7KLCjJzM8DCieSCJRqAQ=="
  /// A MiB of zeros in a gzip member of a kilobyte.
  private static let bomb =
    "H4sIAAAAAAACA+3BMQEAAADCoPVPbQhfoAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAPgMc6jinAAAQAA=="

  private func bytes(_ base64: String) throws -> [UInt8] {
    Array(try #require(Data(base64Encoded: base64)))
  }

  private func inflate(
    _ coding: ContentCoding,
    _ bytes: [UInt8],
    limit: Int = 1 << 20
  ) throws(InflateError) -> String {
    var output: [UInt8] = []
    try coding.inflate(bytes.span, limit: limit, into: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test(arguments: [
    (ContentCoding.gzip, gzip), (.deflate, zlib), (.deflate, raw),
  ])
  func codedBytesAreInflated(_ coding: ContentCoding, _ base64: String) throws {
    #expect(try inflate(coding, bytes(base64)) == Self.text)
  }

  @Test func severalMembersAreJoined() throws {
    #expect(try inflate(.gzip, bytes(Self.gzip) + bytes(Self.gzip)) == Self.text + Self.text)
  }

  @Test func emptyMembersAreCounted() throws {
    let empty = try bytes("H4sIAAAAAAAAAwMAAAAAAAAAAAA=")
    let thousand = Array(repeatElement(empty, count: 1000).joined())
    #expect(try inflate(.gzip, thousand).isEmpty)
    #expect(throws: InflateError.tooManyMembers(limit: 1000)) {
      try inflate(.gzip, thousand + empty)
    }
  }

  @Test(arguments: [(ContentCoding.gzip, gzip), (.deflate, zlib), (.deflate, raw)])
  func everyBeginningIsTruncated(_ coding: ContentCoding, _ base64: String) throws {
    let whole = try bytes(base64)
    for end in whole.indices {
      #expect(throws: InflateError.truncated(coding), "cut at byte \(end)") {
        try inflate(coding, Array(whole[..<end]))
      }
    }
  }

  @Test func damageIsFound() throws {
    var damaged = try bytes(Self.gzip)
    damaged[damaged.count - 6] ^= 0xFF
    #expect(throws: InflateError.self) { try inflate(.gzip, damaged) }
    #expect(throws: InflateError.damaged(.gzip, at: 2)) {
      try inflate(.gzip, Array("no gzip".utf8))
    }
  }

  @Test func bytesAfterTheEndAreDamage() throws {
    let zlib = try bytes(Self.zlib)
    #expect(throws: InflateError.damaged(.deflate, at: zlib.count)) {
      try inflate(.deflate, zlib + [0])
    }
    #expect(throws: InflateError.self) { try inflate(.gzip, bytes(Self.gzip) + Array("tail".utf8)) }
  }

  @Test func theLimitStopsABomb() throws {
    let bomb = try bytes(Self.bomb)
    #expect(bomb.count < 2048)
    #expect(throws: InflateError.tooLarge(limit: 100_000)) {
      try inflate(.gzip, bomb, limit: 100_000)
    }
    var output: [UInt8] = []
    try? ContentCoding.gzip.inflate(bomb.span, limit: 100_000, into: &output)
    #expect(output.count <= 100_000)
    #expect(try inflate(.gzip, bomb, limit: 1 << 20).utf8.count == 1 << 20)
  }
}
