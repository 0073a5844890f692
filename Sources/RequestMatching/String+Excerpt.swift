internal import JSONWire

extension String {
  /// Characters of a value that a message shows.
  private static let shownCharacters = 120

  var excerpt: String {
    count <= Self.shownCharacters ? self : prefix(Self.shownCharacters) + "…"
  }

  var quoted: String { JSONNode(.string(self)).excerpt }

  /// The whole text as JSON.
  var quotedWhole: String { JSONNode(.string(self)).written }
}
