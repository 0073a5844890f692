/// The word of `known` that `word` was probably meant to be; nil if none is near.
///
/// Where one begins or ends with the word, of three letters or more, it is that one: people shorten
/// what they type. Else near means that at most a third of its letters (but two for any word of three or more) are
/// inserted, deleted, replaced or swapped with their neighbour, upper and lower case being the
/// same. Of equally near ones the first wins.
package func nearestWord(to word: String, among known: some Sequence<String>) -> String? {
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

/// `message`, and behind it the word that was probably meant, if one is near.
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
