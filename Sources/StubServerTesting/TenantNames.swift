internal import Primitives

/// The names of the tenants that the tests of a process are.
enum TenantNames {
  private static let used = Locked<[String: Int]>([:])

  /// Stands before the number. No name of a test has it, so that the second run of one test and another test
  /// never have the same name.
  private static let separator = "--"

  /// A name that no other test of the process has.
  ///
  /// - Parameters:
  ///   - test: What identifies the test in every run, part by part: module, suites, function.
  ///   - isCase: True for a case of a test with parameters, which is always numbered.
  /// - Returns: The same in every run, as far as tests of one name start in the same order.
  static func next(for test: [String], isCase: Bool) -> String {
    let base = name(of: test)
    let number = used.withLock { used in
      used[base, default: 0] += 1
      return used[base] ?? 1
    }
    return isCase || number > 1 ? base + separator + "\(number)" : base
  }

  /// The identity of a test in letters that a header field may have.
  ///
  /// - Returns: Only ASCII letters, digits, `-`, `.` and `_`. If other letters are left out, their hash is at
  ///   the end, so that tests are told apart whose names have no ASCII letters.
  static func name(of test: [String]) -> String {
    var isWhole = true
    let parts = test.map { part in
      var name = ""
      for byte in part.utf8 {
        if isLetter(byte) {
          name.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          isWhole = isWhole && byte < 0x80
          if !name.isEmpty, !name.hasSuffix("-") { name += "-" }
        }
      }
      return name.hasSuffix("-") ? String(name.dropLast()) : name
    }
    let name = parts.filter { !$0.isEmpty }.joined(separator: ".")
    guard !isWhole || name.isEmpty else { return name }
    var hash = Fingerprint()
    for part in test { hash.combine(part) }
    return name + (name.isEmpty ? "test-" : "-") + String(hash.value, radix: 16)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    Ascii.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }
}
