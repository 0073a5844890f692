internal import Glibc

/// A list of texts as C functions expect it. Safe: the pointers are valid as long as the object
/// lives.
@safe
final class CStrings {
  let pointers: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  /// - Parameter texts: Without zeros.
  init(_ texts: [SystemText]) {
    count = texts.count
    unsafe pointers = .allocate(capacity: count + 1)
    for (index, text) in texts.enumerated() {
      unsafe pointers[index] = strdup(text.bytes.map { CChar(bitPattern: $0) } + [0])
    }
    unsafe pointers[count] = nil
  }

  deinit {
    for index in 0..<count { unsafe free(pointers[index]) }
    unsafe pointers.deallocate()
  }
}
