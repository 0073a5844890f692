internal import LinuxIO

/// Why a report could not be written.
struct ReportError: Error, CustomStringConvertible {
  let description: String

  init(_ path: SystemText, _ error: SystemError) { description = "\(path): \(error.reason)" }
}
