internal import Primitives

/// A list of requests that is sent piece by piece.
final class RequestListStream: AdminStream {
  private let list: Locked<RequestList>
  private let place: ConcurrencyLimit.Place
  private let submit: @Sendable (@escaping @Sendable () -> Void) -> Void

  /// - Parameters:
  ///   - list: What is sent.
  ///   - place: Kept as long as the stream exists.
  ///   - submit: Runs the jobs that make the pieces.
  init(
    _ list: RequestList,
    _ place: ConcurrencyLimit.Place,
    submit: @escaping @Sendable (@escaping @Sendable () -> Void) -> Void
  ) {
    self.list = Locked(list)
    self.place = place
    self.submit = submit
  }

  var isEndless: Bool { false }

  func next(_ done: @escaping @Sendable ([UInt8]?) -> Void) {
    submit { done(self.list.withLock { $0.piece() }) }
  }
}
