/// Bytes of output that the connections of one loop keep for their clients.
struct KeptAnswers {
  /// Bytes at this moment.
  var bytes = 0
  /// The most since memory was last given back.
  var peak = 0

  /// Bytes whose memory is worth giving back to the system once they have gone.
  private static let crowd = 16 * 1024 * 1024

  /// True if much was kept and most of it has gone.
  var hasEbbed: Bool { peak > Self.crowd && bytes < peak / 4 }
}
