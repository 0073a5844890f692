internal import Journal
internal import Primitives
internal import RequestMatching

extension NearMiss {
  func masked(_ names: SecretNames) -> NearMiss {
    var masker = Masker(names)
    return NearMiss(
      sequence: sequence,
      summary: masker.summary(summary),
      differences: differences.map { difference in
        PatternDifference(
          field: difference.field,
          wanted: difference.wanted,
          found: masker.found(difference.found, in: difference.field)
        )
      }
    )
  }
}

extension Masker {
  /// The value found in a field, in quotation marks or not, with its secrets masked.
  fileprivate mutating func found(_ found: String, in field: String) -> String {
    let name = field.split(separator: ".").last.map(String.init) ?? field
    guard found != "nothing" else { return found }
    let mark = found.count > 1 && found.hasPrefix("\"") && found.hasSuffix("\"") ? "\"" : ""
    let text = Array(found.dropFirst(mark.count).dropLast(mark.count).utf8)
    let shown =
      names.contains(field.utf8)
      ? value(text, of: Array(name.utf8)) : field == "path" ? url(text) : linkText(text, depth: 1)
    return mark + shown.repairedText + mark
  }
}
