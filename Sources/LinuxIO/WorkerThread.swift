internal import CLinux
internal import Glibc

/// A thread that runs one function and can be waited for. It blocks all signals that are sent to
/// the process.
package final class WorkerThread: Sendable {
  private let handle: pthread_t

  /// - Throws: `EAGAIN` if the system has no room for another thread.
  package init(_ body: sending @escaping () -> Void) throws(SystemError) {
    let box = unsafe Unmanaged.passRetained(Body(run: body))
    var handle = pthread_t()
    // The new thread inherits the mask.
    var (mask, before) = (sigset_t(), sigset_t())
    unsafe sigfillset(&mask)
    for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] {
      unsafe sigdelset(&mask, fault)
    }
    unsafe pthread_sigmask(SIG_SETMASK, &mask, &before)
    let failure = unsafe pthread_create(
      &handle,
      nil,
      { argument in
        guard let argument = unsafe argument else { return nil }
        // The retain of `passRetained` is balanced here, once.
        unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      },
      box.toOpaque()
    )
    unsafe pthread_sigmask(SIG_SETMASK, &before, nil)
    guard failure == 0 else {
      unsafe box.release()
      throw SystemError(call: "pthread_create", code: failure)
    }
    self.handle = handle
  }

  /// Blocks until the function has returned; to be called once.
  package func join() {
    _ = pthread_join(handle, nil)
  }

  /// Lets the thread end by itself; to be called once, instead of `join`.
  package func detach() {
    _ = pthread_detach(handle)
  }

  private final class Body {
    let run: () -> Void
    init(run: sending @escaping () -> Void) { self.run = run }
  }
}
