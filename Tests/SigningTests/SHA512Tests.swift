import Primitives
import Signing
import Testing

struct SHA512Tests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let text: String
    let hash: String
    var testDescription: String { "\(text.utf8.count) bytes" }
  }

  /// The examples of FIPS 180-4 for SHA-512, and lengths around the border of a block.
  static let vectors = [
    Vector(
      text: "",
      hash: "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
        + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
    ),
    Vector(
      text: "abc",
      hash: "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    ),
    Vector(
      text: "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      hash: "204a8fc6dda82f0a0ced7beb8e08a41657c16ef468b228a8279be331a703c335"
        + "96fd15c13b1b07f9aa1d3bea57789ca031ad85c7a71dd70354ec631238ca3445"
    ),
    Vector(
      text: "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
        + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
      hash: "8e959b75dae313da8cf4f72814fc143f8f7779c6eb9f7fa17299aeadb6889018"
        + "501d289e4900f7e4331b99dec4b5433ac7d329eeb6dd26545e96e55b874be909"
    ),
    Vector(
      text: String(repeating: "a", count: 1_000_000),
      hash: "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
        + "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b"
    ),
    Vector(text: String(repeating: "x", count: 111), hash: "9a2a120825c23198"),
    Vector(text: String(repeating: "x", count: 112), hash: "a3722b515ef40c91"),
    Vector(text: String(repeating: "x", count: 127), hash: "1d5a8893e7b7ed83"),
    Vector(text: String(repeating: "x", count: 128), hash: "e2e22f8422b54b06"),
    Vector(text: String(repeating: "x", count: 129), hash: "19015483ea99fa74"),
    Vector(text: String(repeating: "x", count: 239), hash: "805c40517b44cef4"),
    Vector(text: String(repeating: "x", count: 240), hash: "3e05caa7e0fddab6"),
  ]

  @Test(arguments: vectors) func hashesAreThoseOfTheStandard(_ vector: Vector) {
    #expect(SHA512.hash(Array(vector.text.utf8).span).hexText.hasPrefix(vector.hash))
  }

  @Test func aHashIsTheSameWhereverTheTextIsCut() {
    let text = (0..<300).map { UInt8(truncatingIfNeeded: $0 * 7) }
    let whole = SHA512.hash(text.span)
    for cut in text.indices {
      var hash = SHA512()
      hash.update(text.span.extracting(0..<cut))
      _ = hash.finished()
      hash.update(text.span.extracting(cut..<text.count))
      #expect(hash.finished() == whole, "cut at \(cut)")
    }
  }
}

extension [UInt8] {
  /// Two lower-case hexadecimal digits for each byte.
  var hexText: String {
    var text: [UInt8] = []
    for byte in self { text.append(hex: UInt64(byte), digits: 2) }
    return text.repairedText
  }
}
