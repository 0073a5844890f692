internal import Primitives
internal import CZlib

/// Gzip members that hold their own length, so that a reader can step through a file of them
/// without inflating them: an extra field (RFC 1952 §2.3.1.1) `MW` has the length of the member in
/// bytes.
package enum GzipMember {
  /// Bytes of the header: the fixed ten, two for the length of the extra field, and that.
  package static let headerBytes = 20
  private static let identifier: [UInt8] = [UInt8(ascii: "M"), UInt8(ascii: "W"), 4, 0]

  /// - Returns: The bytes as one member; nil if there is no memory for it, or if its length exceeds
  ///   32 bits.
  package static func compress(_ bytes: Span<UInt8>) -> [UInt8]? {
    guard let plain = ContentCoding.gzipped(bytes),
      let length = UInt32(exactly: plain.count + headerBytes - 10)
    else { return nil }
    // zlib writes a header of ten bytes without optional fields.
    var member = Array(plain[..<10])
    member[3] |= 4
    member += [8, 0] + identifier
    for shift in [0, 8, 16, 24] { member.append(UInt8(truncatingIfNeeded: length >> shift)) }
    return member + plain[10...]
  }

  /// The fixed bytes of every header: magic number, deflate, extra field, and the start of that
  /// field.
  private static let fixed: [(place: Int, byte: UInt8)] =
    [(0, 0x1F), (1, 0x8B), (2, 8), (3, 4), (10, 8), (11, 0)]
    + identifier.enumerated().map { (12 + $0.offset, $0.element) }

  /// True if these may be the first bytes of such a member.
  package static func mayBegin(with bytes: [UInt8]) -> Bool {
    fixed.allSatisfy { $0.place >= bytes.count || bytes[$0.place] == $0.byte }
  }

  /// - Parameter header: The first `headerBytes` of a member.
  /// - Returns: Bytes of the whole member; nil if the header is not of this kind.
  package static func length(_ header: [UInt8]) -> Int? {
    guard header.count == headerBytes, mayBegin(with: header) else { return nil }
    let length = (0..<4).reduce(0) { $0 | Int(header[16 + $1]) << ($1 * 8) }
    return length > headerBytes ? length : nil
  }
}
