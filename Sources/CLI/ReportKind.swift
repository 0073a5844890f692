internal import FakeServer
internal import Commands
internal import LinuxIO

/// What a report is, so that it replaces one of its kind and no other file: who forgets the name of a
/// report gives the next word of the command line as one, which is often a scenario.
enum ReportKind: Sendable {
  case junit, har, svg

  /// What messages call it.
  private var name: String {
    switch self {
    case .junit: "JUnit report"
    case .har: "HTTP Archive"
    case .svg: "SVG image"
    }
  }

  private var exampleName: String {
    switch self {
    case .junit: "report.xml"
    case .har: "traffic.har"
    case .svg: "plot.svg"
    }
  }

  /// What the text of such a file begins with, without white space.
  private var beginnings: [String] {
    switch self {
    case .junit: ["<?xml", "<testsuite"]
    case .har: [#"{"log":"#]
    case .svg: ["<svg", "<?xml"]
    }
  }

  /// True if a file that begins with these bytes may be replaced. An empty file is a report to be.
  func isKind(of beginning: [UInt8]) -> Bool {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = beginning.starts(with: byteOrderMark) ? beginning.dropFirst(3) : beginning[...]
    let dense = text.filter { !Self.whiteSpace.contains($0) }
    return dense.isEmpty || beginnings.contains { dense.starts(with: $0.utf8) }
  }

  private static let whiteSpace: Set<UInt8> = [9, 10, 13, 32]
  /// Bytes that tell a kind, with much white space in them.
  private static let tellingBytes = 4096

  /// Why a report must not replace the file at `path`; nil if there is no regular file, or one of this
  /// kind.
  func objection(to path: SystemText, option: String) -> String? {
    guard let beginning = try? Files.read(path, first: Self.tellingBytes), !isKind(of: beginning)
    else { return nil }
    if ScenarioFiles(paths: [path]).read().scenario != nil {
      return "'\(path)' is a scenario; is the report's name missing, as in: "
        + "--\(option) \(exampleName) \(path)?"
    }
    return "'\(path)' is there and is no \(name); name another file"
  }
}
