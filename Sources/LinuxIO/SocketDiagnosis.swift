internal import CLinux
internal import Glibc

/// A query for one socket, over `NETLINK_SOCK_DIAG`.
enum SocketDiagnosis {
  private static let protocolNumber: Int32 = 4  // NETLINK_SOCK_DIAG
  private static let byFamily: UInt16 = 20  // SOCK_DIAG_BY_FAMILY
  private static let headerBytes = 16  // nlmsghdr
  private static let requestBytes = 72  // nlmsghdr and inet_diag_req_v2
  /// The offset of `idiag_inode` in the answer, after `nlmsghdr`.
  private static let inodeOffset = 68

  /// The inode of the socket that is bound to `source` and connected to `destination`, 0 if no
  /// process has it open; nil if this machine has no such socket, or if the system does not tell.
  static func inode(from source: SocketAddress, to destination: SocketAddress) -> UInt32? {
    let type = Int32(SOCK_RAW.rawValue | SOCK_CLOEXEC.rawValue)
    guard
      let number = try? retrying("socket", { socket(AF_NETLINK, type, protocolNumber) })
    else { return nil }
    let descriptor = Descriptor(owning: number)
    let request = request(from: source, to: destination)
    var answer = [UInt8](repeating: 0, count: 512)
    let sent = unsafe request.withUnsafeBytes {
      unsafe Glibc.send(descriptor.number, $0.baseAddress, $0.count, 0)
    }
    guard sent == request.count else { return nil }
    // The kernel answers before `send` returns.
    let received = unsafe answer.withUnsafeMutableBytes {
      unsafe recv(descriptor.number, $0.baseAddress, $0.count, Int32(MSG_DONTWAIT))
    }
    guard received >= headerBytes + inodeOffset + 4, number16(answer, at: 4) == byFamily else {
      return nil
    }
    let place = headerBytes + inodeOffset
    return UInt32(number16(answer, at: place)) | UInt32(number16(answer, at: place + 2)) << 16
  }

  private static func number16(_ bytes: [UInt8], at index: Int) -> UInt16 {
    UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
  }

  private static func request(from source: SocketAddress, to destination: SocketAddress) -> [UInt8]
  {
    var bytes: [UInt8] = []
    func append(_ number: some FixedWidthInteger) {
      unsafe withUnsafeBytes(of: number) { unsafe bytes.append(contentsOf: $0) }
    }
    append(UInt32(requestBytes))
    append(byFamily)
    append(UInt16(1))  // NLM_F_REQUEST
    append(UInt32(1))
    append(UInt32(0))
    append(UInt8(truncatingIfNeeded: source.family))
    append(UInt8(truncatingIfNeeded: Int32(IPPROTO_TCP)))
    append(UInt16(0))
    append(UInt32.max)  // in any state
    append(source.port.bigEndian)
    append(destination.port.bigEndian)
    bytes += source.diagnosticAddress
    bytes += destination.diagnosticAddress
    append(UInt32(0))  // of any interface
    append(UInt64.max)  // without a cookie
    return bytes
  }
}
