/// An answer whose end is not known when it begins. It is asked for its pieces one after another.
protocol AdminStream: AnyObject, Sendable {
  /// True if it goes on until the client leaves: a client that ends its sending side then has left.
  var isEndless: Bool { get }
  /// Calls `done` with the next piece, now or later; with nil at the end.
  func next(_ done: @escaping @Sendable ([UInt8]?) -> Void)
}
