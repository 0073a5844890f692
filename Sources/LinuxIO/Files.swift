internal import Glibc

/// Whole files and their paths.
package enum Files {
  /// The folder part of a path, by its text alone.
  package static func folder(of path: SystemText) -> SystemText {
    guard let slash = path.bytes.lastIndex(of: Self.slash) else { return "." }
    return slash == 0 ? "/" : SystemText(bytes: Array(path.bytes[..<slash]))
  }

  private static let slash = UInt8(ascii: "/")

  /// The absolute path without links, `.` and `..` (`realpath(3)`).
  ///
  /// - Throws: `ENOENT` if there is no such file.
  package static func resolve(_ path: SystemText) throws(SystemError) -> SystemText {
    try path.withCString { path throws(SystemError) in
      guard let resolved = unsafe realpath(path, nil) else { throw SystemError(call: "realpath") }
      // The system made it with `malloc`, and it ends with a zero.
      defer { unsafe free(resolved) }
      return unsafe SystemText(copying: resolved)
    }
  }

  /// The absolute path, which stays valid if the working folder changes.
  package static func absolute(_ path: SystemText) -> SystemText {
    guard path.bytes.first != slash, let folder = try? resolve(".") else { return path }
    return folder.appending(path)
  }

  /// Flushes a folder, so that the names in it survive a loss of power (`fsync(2)`).
  package static func synchronize(folder: SystemText) throws(SystemError) {
    let opened = Descriptor(
      owning: try folder.withCString { path throws(SystemError) in
        try retrying("open") { unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
      }
    )
    let number = opened.number
    _ = try retrying("fsync") { fsync(number) }
  }

  /// True if standard input is that file.
  package static func isInput(_ path: SystemText) -> Bool {
    var input = stat()
    guard let named = try? facts(of: path), unsafe fstat(0, &input) == 0 else { return false }
    return named.st_dev == input.st_dev && named.st_ino == input.st_ino
      && named.st_mode & S_IFMT == S_IFREG
  }

  /// Bytes of the regular file at `path`; 0 for anything else.
  package static func size(_ path: SystemText) -> Int {
    guard let facts = try? facts(of: path), facts.st_mode & S_IFMT == S_IFREG else { return 0 }
    return facts.st_size
  }

  /// The system's data of a file (`stat(2)`).
  static func facts(of path: SystemText) throws(SystemError) -> stat {
    var facts = stat()
    try path.withCString { path throws(SystemError) in
      _ = try retrying("stat") { unsafe stat(path, &facts) }
    }
    return facts
  }

  /// The path of a file, existing or not, without links, `.` and `..`: equal for all paths of one
  /// file.
  package static func canonicalPath(of path: SystemText) -> SystemText {
    if let resolved = try? resolve(path) { return resolved }
    let folder = folder(of: path)
    let name = path.bytes.split(separator: slash).last.map { SystemText(bytes: Array($0)) } ?? ""
    return ((try? resolve(folder)) ?? folder).appending(name)
  }

  /// Reads the regular file at `path`, of at most `limit` bytes.
  ///
  /// - Throws: `EFBIG` for a larger one, `EINVAL` for a pipe, a device and the like.
  package static func read(_ path: SystemText, limit: Int) throws(SystemError) -> [UInt8] {
    let bytes = try read(path, first: limit + 1)
    guard bytes.count <= limit else { throw SystemError(call: "read", code: EFBIG) }
    return bytes
  }

  /// Reads the first bytes of the regular file at `path`: `count`, or all that there are.
  ///
  /// - Throws: `EINVAL` for a pipe, a device and the like.
  package static func read(_ path: SystemText, first count: Int) throws(SystemError) -> [UInt8] {
    let file = Descriptor(
      owning: try path.withCString { path throws(SystemError) in
        try retrying("open") { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
      }
    )
    var facts = stat()
    let opened = file.number
    _ = try retrying("fstat") { unsafe fstat(opened, &facts) }
    if facts.st_mode & S_IFMT == S_IFDIR { throw SystemError(call: "read", code: EISDIR) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw SystemError(call: "read", code: EINVAL) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    while bytes.count < count {
      let (number, wanted) = (file.number, min(block.count, count - bytes.count))
      let got = try retrying("read") {
        unsafe block.withUnsafeMutableBytes { unsafe Glibc.read(number, $0.baseAddress, wanted) }
      }
      guard got > 0 else { break }
      bytes.append(contentsOf: block[..<got])
    }
    return bytes
  }
}
