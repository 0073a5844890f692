internal import Commands
internal import LinuxIO

/// A file that a command writes beside its output.
struct Report: Sendable {
  let path: String

  /// - Throws: Why it could not be written: that is no use to know after an hour of tests.
  init(_ path: String) throws(ReportError) {
    self.path = path
    do {
      try OutputFile.check(path)
    } catch {
      throw ReportError(path, error)
    }
  }

  /// Writes the whole file; one that is there stays as it is if that fails.
  ///
  /// - Parameter body: Is given what appends bytes.
  /// - Throws: Why it cannot be written.
  func write(
    _ body: (_ append: ([UInt8]) throws(SystemError) -> Void) throws(SystemError) -> Void
  ) throws(ReportError) {
    do {
      let file = try OutputFile(path)
      try body { bytes throws(SystemError) in try file.write(bytes) }
      try file.finish()
    } catch {
      throw ReportError(path, error)
    }
  }
}

/// Why a report is not there.
struct ReportError: Error, CustomStringConvertible {
  let description: String

  init(_ path: String, _ error: SystemError) { description = "\(path): \(error.reason)" }
}

/// The reports of a run.
struct Reports: Sendable {
  let junit: Report?
  let har: Report?

  /// - Throws: The first of them that cannot be written.
  init(_ arguments: Arguments) throws(ReportError) {
    junit = try arguments["junit"].map { path throws(ReportError) in try Report(path) }
    har = try arguments["har"].map { path throws(ReportError) in try Report(path) }
  }

  private static let options = ["junit", "har"]

  /// Refuses paths of reports that would destroy another file of the same run.
  static func check(_ arguments: Arguments, _ spec: CommandSpec) throws(UsageError) {
    var taken = arguments.operands.map { (place: Files.place(of: $0), what: "a scenario") }
    if let record = arguments["record"] {
      taken.append((place: Files.place(of: record), what: "the file of --record"))
    }
    for option in options {
      guard let path = arguments[option] else { continue }
      guard path != "-" else {
        throw UsageError(
          "--\(option): '-' is no file, and standard output is the command's; name a file",
          spec
        )
      }
      let place = Files.place(of: path)
      if let other = taken.first(where: { $0.place == place }) {
        throw UsageError("--\(option): '\(path)' is \(other.what); name another file", spec)
      }
      // Any number of them may go to a device.
      if place != "/dev/null" { taken.append((place: place, what: "the file of --\(option)")) }
    }
  }
}
