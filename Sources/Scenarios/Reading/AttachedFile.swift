/// A file that a scenario names.
package enum AttachedFile: Sendable {
  case bytes([UInt8])
  /// Why it cannot be read, in words that follow "is".
  case unavailable(String)
  /// The scenario came without a folder.
  case noFolder
}
