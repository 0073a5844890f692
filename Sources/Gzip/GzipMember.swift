internal import Bytes
internal import CZlib

/// Gzip members that say how long they are, so that a file of them can be gone through without
/// inflating any: an extra field (RFC 1952 §2.3.1.1) `MW` has the length of the member in bytes.
package enum GzipMember {
  /// Bytes of the header: the fixed ten, two for the length of the extra field, and that.
  package static let headerBytes = 20
  private static let identifier: [UInt8] = [UInt8(ascii: "M"), UInt8(ascii: "W"), 4, 0]

  /// - Returns: The bytes as one member; nil if there is no memory for it.
  package static func compress(_ bytes: Span<UInt8>) -> [UInt8]? {
    guard let plain = ContentCoding.gzipped(bytes) else { return nil }
    // zlib writes a header of ten bytes without optional fields.
    var member = Array(plain[..<10])
    member[3] |= 4
    member += [8, 0] + identifier
    let length = UInt32(plain.count + headerBytes - 10)
    for shift in [0, 8, 16, 24] { member.append(UInt8(truncatingIfNeeded: length >> shift)) }
    return member + plain[10...]
  }

  /// - Parameter header: The first `headerBytes` of a member.
  /// - Returns: Bytes of the whole member; nil if this is none of these.
  package static func length(_ header: [UInt8]) -> Int? {
    guard header.count == headerBytes, header[0] == 0x1F, header[1] == 0x8B, header[3] == 4,
      header[10] == 8, header[11] == 0, Array(header[12..<16]) == identifier
    else { return nil }
    let length = (0..<4).reduce(0) { $0 | Int(header[16 + $1]) << ($1 * 8) }
    return length > headerBytes ? length : nil
  }
}
