/// The names of header fields.
package enum HeaderName {
  /// True for a token (RFC 9110 §5.6.2).
  package static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        switch $0 {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains($0)
        }
      }
  }
}
