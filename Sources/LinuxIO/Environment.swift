internal import CLinux

/// The variables of a process, in order and byte for byte.
package struct Environment: Sendable {
  /// Each as `NAME=value`.
  package private(set) var entries: [SystemText]

  package init(_ entries: [SystemText]) { self.entries = entries }

  /// The variables that this process was started with.
  package static var inherited: Environment {
    var entries: [SystemText] = []
    var next = unsafe mockworks_environment()
    while let place = unsafe next, let variable = unsafe place.pointee {
      unsafe entries.append(SystemText(copying: variable))
      unsafe next = place + 1
    }
    return Environment(entries)
  }

  /// The value of a variable: the first one if there are two, as programs see it. Setting it leaves
  /// one.
  package subscript(name: String) -> SystemText? {
    get {
      let start = Array("\(name)=".utf8)
      return entries.first { $0.bytes.starts(with: start) }
        .map { SystemText(bytes: Array($0.bytes.dropFirst(start.count))) }
    }
    set {
      let start = Array("\(name)=".utf8)
      let place = entries.firstIndex { $0.bytes.starts(with: start) } ?? entries.count
      entries.removeAll { $0.bytes.starts(with: start) }
      guard let newValue else { return }
      entries.insert(SystemText(bytes: start + newValue.bytes), at: place)
    }
  }
}
