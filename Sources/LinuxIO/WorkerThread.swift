internal import Glibc

/// A thread that runs one function and can be waited for.
package final class WorkerThread: Sendable {
  private let handle: pthread_t

  /// - Throws: `EAGAIN` where the system has no room for another thread.
  package init(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
    let box = unsafe Unmanaged.passRetained(Body(run: body))
    var handle = pthread_t()
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

  /// Lets it end by itself; to be called once, instead of `join`.
  package func detach() {
    _ = pthread_detach(handle)
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
