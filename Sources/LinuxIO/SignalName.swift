internal import Glibc

/// The names of signals (`signal(7)`).
package enum SignalName {
  private static let names: [Int32: String] = [
    SIGHUP: "SIGHUP", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGILL: "SIGILL", SIGTRAP: "SIGTRAP",
    SIGABRT: "SIGABRT", SIGBUS: "SIGBUS", SIGFPE: "SIGFPE", SIGKILL: "SIGKILL",
    SIGUSR1: "SIGUSR1", SIGSEGV: "SIGSEGV", SIGUSR2: "SIGUSR2", SIGPIPE: "SIGPIPE",
    SIGALRM: "SIGALRM", SIGTERM: "SIGTERM", SIGVTALRM: "SIGVTALRM", SIGXCPU: "SIGXCPU",
    SIGXFSZ: "SIGXFSZ", SIGPROF: "SIGPROF", SIGIO: "SIGIO", SIGPWR: "SIGPWR", SIGSYS: "SIGSYS",
  ]

  /// For instance `SIGSEGV`, or `signal 40` for a signal that has no name of its own.
  package static func of(_ number: Int32) -> String { names[number] ?? "signal \(number)" }
}
