import Glibc
import Testing

@testable import LinuxIO

struct SocketAddressTests {
  @Test func addressesOfBothFamiliesAreRead() throws {
    let four = try SocketAddress(host: "127.0.0.1", port: 8470)
    #expect(four.family == AF_INET && four.port == 8470)
    #expect(four.diagnosticAddress == [127, 0, 0, 1] + [UInt8](repeating: 0, count: 12))
    let six = try SocketAddress(host: "::1", port: 65535)
    #expect(six.family == AF_INET6 && six.port == 65535)
    #expect(six.diagnosticAddress == [UInt8](repeating: 0, count: 15) + [1])
  }

  @Test(arguments: ["localhost", "", "256.0.0.1", "127.0.0.1:80"])
  func otherTextIsRefused(host: String) {
    #expect(throws: SystemError(call: "getaddrinfo", code: EADDRNOTAVAIL)) {
      _ = try SocketAddress(host: host, port: 1)
    }
  }
}
