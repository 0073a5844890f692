internal import Glibc

extension Files {
  private static let newFolderMode: mode_t = 0o777

  /// Makes the folder of a file, and the folders above it, where they are missing.
  ///
  /// - Parameter path: The path of the file.
  /// - Throws: Why a folder cannot be made.
  package static func makeFolders(for path: SystemText) throws(SystemError) {
    let folder = folder(of: path)
    // The folder of "." is ".".
    guard folder != path, (try? facts(of: folder)) == nil else { return }
    try makeFolders(for: folder)
    try folder.withCString { folder throws(SystemError) in
      // Another process may have made it meanwhile.
      guard unsafe mkdir(folder, newFolderMode) == 0 || errno == EEXIST else {
        throw SystemError(call: "mkdir")
      }
    }
  }
}
