import Primitives
import Signing
import Testing

struct HMACSHA512Tests {
  struct Vector: Sendable, CustomTestStringConvertible {
    let number: Int
    let key: [UInt8]
    let message: [UInt8]
    let code: String
    var testDescription: String { "case \(number)" }
  }

  /// The test cases of RFC 4231 §4; of case 5 the first 128 bits.
  static let vectors = [
    Vector(
      number: 1,
      key: bytes(0x0B, 20),
      message: Array("Hi There".utf8),
      code: "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
        + "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854"
    ),
    Vector(
      number: 2,
      key: Array("Jefe".utf8),
      message: Array("what do ya want for nothing?".utf8),
      code: "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737"
    ),
    Vector(
      number: 3,
      key: bytes(0xAA, 20),
      message: bytes(0xDD, 50),
      code: "fa73b0089d56a284efb0f0756c890be9b1b5dbdd8ee81a3655f83e33b2279d39"
        + "bf3e848279a722c806b485a47e67c807b946a337bee8942674278859e13292fb"
    ),
    Vector(
      number: 4,
      key: Array(1...25),
      message: bytes(0xCD, 50),
      code: "b0ba465637458c6990e5a8c5f61d4af7e576d97ff94b872de76f8050361ee3db"
        + "a91ca5c11aa25eb4d679275cc5788063a5f19741120c4f2de2adebeb10a298dd"
    ),
    Vector(
      number: 5,
      key: bytes(0x0C, 20),
      message: Array("Test With Truncation".utf8),
      code: "415fad6271580a531d4179bc891d87a6"
    ),
    Vector(
      number: 6,
      key: bytes(0xAA, 131),
      message: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
      code: "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
        + "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598"
    ),
    Vector(
      number: 7,
      key: bytes(0xAA, 131),
      message: Array(
        ("This is a test using a larger than block-size key and a larger than block-size data. "
          + "The key needs to be hashed before being used by the HMAC algorithm.").utf8
      ),
      code: "e37b6a775dc87dbaa4dfa9f96e5e3ffddebd71f8867289865df5a32d20cdc944"
        + "b6022cac3c4982b10d5eeb55c3e4de15134676fb6de0446065c97440fa8c6a58"
    ),
  ]

  private static func bytes(_ byte: UInt8, _ count: Int) -> [UInt8] {
    Array(repeating: byte, count: count)
  }

  @Test(arguments: vectors) func codesAreThoseOfTheStandard(_ vector: Vector) {
    let codes = HMACSHA512(key: vector.key.span)
    #expect(codes.code(of: vector.message.span).hexText.hasPrefix(vector.code))
  }

  @Test func onlyTheWholeCodeOfTheMessageIsRight() {
    func isCode(_ code: [UInt8], of message: String = "message", key: String = "key") -> Bool {
      HMACSHA512(key: Array(key.utf8).span).isCode(code.span, of: Array(message.utf8).span)
    }
    let code = HMACSHA512(key: Array("key".utf8).span).code(of: Array("message".utf8).span)
    #expect(isCode(code))
    #expect(!isCode(code, of: "massage"))
    #expect(!isCode(code, key: "kez"))
    #expect(!isCode(code.dropLast()))
    #expect(!isCode(code + [0]))
    #expect(!isCode([]))
    for index in code.indices {
      var changed = code
      changed[index] ^= 1
      #expect(!isCode(changed), "byte \(index) is changed")
    }
  }
}
