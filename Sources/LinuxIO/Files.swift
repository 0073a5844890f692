internal import Glibc

/// Whole files, and where they are.
package enum Files {
  /// The folder that a path names its file in, as far as the text says.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The absolute path without links, `.` and `..` (`realpath(3)`).
  ///
  /// - Throws: `ENOENT` where there is no such file.
  package static func resolve(_ path: String) throws(SystemError) -> String {
    guard let resolved = unsafe realpath(path, nil) else { throw SystemError(call: "realpath") }
    // The system made it with `malloc`, and it ends with a zero.
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// Returns once the names in a folder would outlive a loss of power (`fsync(2)`).
  package static func synchronize(folder: String) throws(SystemError) {
    let opened = Descriptor(
      owning: try retrying("open") { unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    )
    let number = opened.number
    _ = try retrying("fsync") { fsync(number) }
  }

  /// True if standard input is that very file.
  package static func isInput(_ path: String) -> Bool {
    var (named, input) = (stat(), stat())
    guard unsafe stat(path, &named) == 0, unsafe fstat(0, &input) == 0 else { return false }
    return named.st_dev == input.st_dev && named.st_ino == input.st_ino
      && named.st_mode & S_IFMT == S_IFREG
  }

  /// Bytes of the regular file at `path`; 0 for what is none.
  package static func size(_ path: String) -> Int {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return 0 }
    return facts.st_size
  }

  /// Where a file is or would be, the same however its path is written.
  package static func place(of path: String) -> String {
    if let resolved = try? resolve(path) { return resolved }
    let folder = folder(of: path)
    let name = path.split(separator: "/").last ?? ""
    return "\((try? resolve(folder)) ?? folder)/\(name)"
  }

  /// The bytes of the regular file at `path`, of which there may be `limit`.
  ///
  /// - Throws: `EFBIG` for a larger one, `EINVAL` for a pipe, a device and the like.
  package static func read(_ path: String, limit: Int) throws(SystemError) -> [UInt8] {
    let file = Descriptor(
      owning: try retrying("open") { unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    )
    var facts = stat()
    let opened = file.number
    _ = try retrying("fstat") { unsafe fstat(opened, &facts) }
    if facts.st_mode & S_IFMT == S_IFDIR { throw SystemError(call: "read", code: EISDIR) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw SystemError(call: "read", code: EINVAL) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let number = file.number
      let count = try retrying("read") {
        unsafe block.withUnsafeMutableBytes { unsafe Glibc.read(number, $0.baseAddress, $0.count) }
      }
      guard count > 0 else { return bytes }
      guard bytes.count + count <= limit else { throw SystemError(call: "read", code: EFBIG) }
      bytes.append(contentsOf: block[..<count])
    }
  }
}
