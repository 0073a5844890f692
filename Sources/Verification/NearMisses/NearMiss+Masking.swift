internal import Journal
internal import RequestMatching

extension NearMiss {
  func masked(_ names: SecretNames) -> NearMiss {
    var masker = Masker(names)
    return NearMiss(
      sequence: sequence,
      asked: asked.masked(by: &masker),
      differences: differences.map { difference in
        PatternDifference(
          field: difference.field,
          wanted: difference.wanted,
          values: difference.values.map { masker.found($0, in: difference.field) }
        )
      }
    )
  }
}
