internal import CLinux
internal import Glibc

extension StreamSocket {
  /// The state of the peer after it has stopped sending. On the wire, a peer that closed its socket
  /// looks like one that shut down only its sending side. For a socket on this machine, the system
  /// tells them apart (`sock_diag(7)`): it gives the inode of a socket that a process has open.
  package var peerState: PeerState {
    guard let own = try? SocketAddress(boundTo: descriptorNumber),
      let peer = try? SocketAddress(connectedTo: descriptorNumber)
    else { return .hasGone }
    return SocketDiagnosis.inode(from: peer, to: own).map { $0 == 0 ? .hasGone : .isThere }
      ?? .isUnknown
  }
}
