/// A descriptor that a poller can wait for.
package protocol EventSource: ~Copyable {
  var descriptorNumber: Int32 { get }
}
