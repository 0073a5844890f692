/// The state of a peer that has stopped sending.
package enum PeerState: Sendable, Hashable {
  /// The peer has only shut down its sending side, and can still read.
  case isThere
  /// No process has the peer's socket open any more, so nothing reads a response.
  case hasGone
  /// The peer is on another machine, or the system does not tell.
  case isUnknown
}
