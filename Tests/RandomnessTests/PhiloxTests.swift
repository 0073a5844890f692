import Testing
import Randomness

struct PhiloxTests {
  /// The known answers that Random123 publishes for philox4x32 with 10 rounds.
  @Test func knownBlocksAreComputed() {
    #expect(
      Philox.block(counter: (0, 0, 0, 0), key: (0, 0))
        == (0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)
    )
    #expect(
      Philox.block(counter: (.max, .max, .max, .max), key: (.max, .max))
        == (0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
    )
    #expect(
      Philox.block(
        counter: (0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
        key: (0xA409_3822, 0x299F_31D0)
      ) == (0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
    )
  }

  @Test(arguments: [0, 1, 0x0123_4567_89AB_CDEF, UInt64.max]) func fourAtOnceAreTheSame(
    _ index: UInt64
  ) {
    let key = index ^ 0x5555_AAAA_5555_AAAA
    let quad = Philox.quad(index: index, streams: SIMD4(0, 7, 1 << 31, 0xFFFF_FFFF), key: key)
    for (lane, stream) in [UInt32(0), 7, 1 << 31, .max].enumerated() {
      let block = Philox.block(
        counter: (UInt32(truncatingIfNeeded: index), UInt32(index >> 32), stream, 0),
        key: (UInt32(truncatingIfNeeded: key), UInt32(key >> 32))
      )
      #expect(quad.first[lane] == UInt64(block.1) << 32 | UInt64(block.0))
      #expect(quad.second[lane] == UInt64(block.3) << 32 | UInt64(block.2))
    }
  }
}
