internal import Diagnostics
internal import Glibc

/// Text of the system: any bytes but zero. Arguments, variables and file names need not be UTF-8,
/// and a `String` would replace other bytes.
package struct SystemText: Sendable, Hashable {
  package let bytes: [UInt8]

  package init(_ text: String) { bytes = Array(text.utf8) }

  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// Copies a text that ends in a zero.
  init(copying pointer: UnsafePointer<CChar>) {
    let count = unsafe strlen(pointer)
    bytes = unsafe pointer.withMemoryRebound(to: UInt8.self, capacity: count) {
      unsafe Array(UnsafeBufferPointer(start: $0, count: count))
    }
  }

  package var isEmpty: Bool { bytes.isEmpty }

  package func hasSuffix(_ text: String) -> Bool {
    bytes.suffix(text.utf8.count).elementsEqual(text.utf8)
  }

  /// The path of a file in this folder, or in one below it.
  package func appending(_ path: SystemText) -> SystemText {
    SystemText(
      bytes: bytes + (bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + path.bytes
    )
  }

  /// The text, if it is UTF-8.
  package var text: String? { String(validating: bytes, as: UTF8.self) }

  /// Calls `body` with the bytes and a zero after them. Safe: the buffer lives until `body`
  /// returns.
  ///
  /// - Throws: `ENOENT` for a text with a zero in it: the system would read only the part before
  ///   the zero.
  @safe
  func withCString<R>(
    _ body: (UnsafePointer<CChar>) throws(SystemError) -> R
  ) throws(SystemError) -> R {
    guard !bytes.contains(0) else { throw SystemError(call: "open", code: ENOENT) }
    let text = bytes.map { CChar(bitPattern: $0) } + [0]
    // The array outlives the call, and ends with the zero.
    return try unsafe text.withUnsafeBufferPointer { buffer throws(SystemError) in
      guard let start = buffer.baseAddress else {
        throw SystemError(call: "open", code: ENOENT)
      }
      return try unsafe body(start)
    }
  }
}

extension SystemText: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) { self.init(text) }
}

extension SystemText: CustomStringConvertible {
  /// The text for people, as one line.
  package var description: String { VisibleText.line(bytes.span) }
}

extension SystemText {
  /// The words of the command line after the program's name, as they were given.
  package static var arguments: [SystemText] {
    // The process never changes them.
    let words = unsafe UnsafeBufferPointer(
      start: CommandLine.unsafeArgv,
      count: Int(CommandLine.argc)
    )
    return unsafe words.dropFirst().compactMap { word in
      unsafe word.map { unsafe SystemText(copying: $0) }
    }
  }
}
