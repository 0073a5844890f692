/// The word of `known` that `word` was probably meant to be; nil if no known word is similar.
///
/// A known word that begins or ends with `word` (three letters or more) comes first: people shorten
/// what they type. Else a known word is similar if at most a third of its letters (at least two for
/// words of three letters or more) are inserted, deleted, replaced or swapped with their neighbour;
/// upper and lower case are the same. Of equally similar words the first is returned.
package func nearestWord(to word: String, among known: some Sequence<String>) -> String? {
  // No known word is that long, so a long word is not even decoded.
  guard word.utf8.count <= 1024 else { return nil }
  let wanted = Array(word.lowercased().unicodeScalars)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  if wanted.count(where: { $0.properties.isAlphabetic }) >= 3 {
    let text = word.lowercased()
    let longer = known.filter { candidate in
      let candidate = candidate.lowercased()
      return candidate.hasPrefix(text) || candidate.hasSuffix(text)
    }
    if let nearest = longer.min(by: { $0.count < $1.count }) { return nearest }
  }
  var best: (word: String, distance: Int)?
  for candidate in known {
    let letters = Array(candidate.lowercased().unicodeScalars)
    let limit = min(max(2, letters.count / 3), max(1, min(letters.count, wanted.count) - 1))
    let distance = editDistance(wanted, letters)
    if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

/// `message`, followed by the word that was probably meant, if a known word is similar.
package func suggesting(
  _ message: String,
  for word: String,
  among known: some Sequence<String>,
  quote: String = "'"
) -> String {
  guard let nearest = nearestWord(to: word, among: known) else { return message }
  return "\(message); did you mean \(quote)\(nearest)\(quote)?"
}

/// Edits between two words: insert, delete, replace, or swap neighbours (optimal string
/// alignment, after Damerau 1964); O(a·b).
private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for (row, letter) in a.enumerated() {
    var current = [row + 1]
    for (column, other) in b.enumerated() {
      var cost = min(
        last[column] + (letter == other ? 0 : 1),
        last[column + 1] + 1,
        current[column] + 1
      )
      if row > 0, column > 0, letter == b[column - 1], a[row - 1] == other {
        cost = min(cost, beforeLast[column - 1] + 1)
      }
      current.append(cost)
    }
    beforeLast = last
    last = current
  }
  return last[b.count]
}
