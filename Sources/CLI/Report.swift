internal import Commands
internal import LinuxIO

/// A file that a command writes beside its output.
struct Report: Sendable {
  let path: SystemText

  /// - Throws: Why it cannot be written, before the run: after an hour of tests that is too late.
  init(_ path: SystemText) throws(ReportError) {
    self.path = path
    do {
      try OutputFile.check(path)
    } catch {
      throw ReportError(path, error)
    }
  }

  /// True if only the owner may read it.
  var isPrivate = false

  /// Writes the whole file; one that is there stays as it is if that fails.
  ///
  /// - Parameter body: Is given what appends bytes.
  /// - Throws: Why it cannot be written.
  func write(
    _ body: (_ append: ([UInt8]) throws(SystemError) -> Void) throws(SystemError) -> Void
  ) throws(ReportError) {
    do {
      let file = try OutputFile(path)
      if isPrivate { try file.restrictToOwner() }
      try body { bytes throws(SystemError) in try file.write(bytes) }
      try file.finish()
    } catch {
      throw ReportError(path, error)
    }
  }
}
