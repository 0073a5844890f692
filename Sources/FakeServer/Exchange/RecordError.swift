internal import LinuxIO

/// Why requests cannot be recorded.
struct RecordError: Error {
  let path: SystemText
  let reason: String

  var message: String { "cannot record in \(path): \(reason)" }
}
