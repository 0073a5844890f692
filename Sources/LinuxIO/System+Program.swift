internal import Glibc

extension System {
  /// Replaces this program by another, which keeps the process, its streams and its environment;
  /// returns only by an error.
  ///
  /// - Parameter command: The program, looked for as a shell does, and its arguments; not empty.
  /// - Throws: `ChildProcess.noSuchProgram`, or why the program cannot be run.
  package static func replaceProcess(by command: [SystemText]) throws(SystemError) -> Never {
    // An ignored signal stays ignored in the new program.
    for number in StandardStream.writeSignals { _ = signal(number, SIG_DFL) }
    let words = CStrings(command)
    _ = try command[0].withCString { unsafe execvp($0, words.pointers) }
    throw SystemError(call: "execvp")
  }

  /// The folder of this program's file.
  package static var programFolder: SystemText? {
    (try? Files.resolve("/proc/self/exe")).map { Files.folder(of: $0) }
  }
}
