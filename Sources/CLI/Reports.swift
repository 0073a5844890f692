internal import Commands
internal import LinuxIO

/// The reports of a run.
struct Reports: Sendable {
  let junit: Report?
  let har: Report?

  private static let options = ["junit", "har"]

  /// - Throws: Why one of them cannot be written, or would destroy another file of the same run.
  init(_ arguments: Arguments) throws(UsageError) {
    Self.makeFolders(arguments)
    try Self.check(arguments)
    func report(_ option: String, _ kind: ReportKind) throws(UsageError) -> Report? {
      guard let path = arguments.file(option) else { return nil }
      let report: Report
      do throws(ReportError) {
        report = try Report(path)
      } catch {
        throw arguments.usageError("--\(option): cannot write \(error); name another file")
      }
      if let objection = kind.objection(to: path, option: option) {
        throw arguments.usageError("--\(option): \(objection)")
      }
      return report
    }
    junit = try report("junit", .junit)
    har = try report("har", .har)
  }

  /// Makes the folders of the reports, so that two paths of one file in a new folder are told to be
  /// the same. What cannot be made is explained with the report.
  private static func makeFolders(_ arguments: Arguments) {
    for option in options {
      // A path that ends with a slash is no file.
      guard let path = arguments.file(option), path.bytes.last != UInt8(ascii: "/") else {
        continue
      }
      try? Files.makeFolders(for: path)
    }
  }

  private static func check(_ arguments: Arguments) throws(UsageError) {
    var taken = arguments.operands.map { (place: Files.canonicalPath(of: $0), what: "a scenario") }
    if let record = arguments.file("record") {
      taken.append((place: Files.canonicalPath(of: record), what: "the file of --record"))
    }
    for option in options {
      guard let path = arguments.file(option) else { continue }
      guard path != "-" else {
        throw arguments.usageError(
          "--\(option): '-' is no file, and standard output is the command's; name a file"
        )
      }
      let place = Files.canonicalPath(of: path)
      if let other = taken.first(where: { $0.place == place }) {
        throw arguments.usageError("--\(option): '\(path)' is \(other.what); name another file")
      }
      // Several reports may go to a device.
      if place != "/dev/null" { taken.append((place: place, what: "the file of --\(option)")) }
    }
  }
}
