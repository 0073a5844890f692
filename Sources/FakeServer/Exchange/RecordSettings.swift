package import LinuxIO

/// The record file: where it is and how it is written.
package struct RecordSettings: Sendable {
  /// A file that grows at its end: one JSON object a line, as the admin API shows a request. With
  /// a name that ends in `.gz` it is compressed, in members that can be read one by one.
  package var path: SystemText
  /// True to wait until each record would outlive a loss of power.
  package var syncs = false

  package init(path: String) {
    self.path = SystemText(path)
  }

  package init(path: SystemText) {
    self.path = path
  }

  var isCompressed: Bool { path.hasSuffix(".gz") }
}
