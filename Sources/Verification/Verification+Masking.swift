package import Journal

extension Verification {
  /// The same, with the secrets masked in the requests that it shows. What an expectation wants stays
  /// as it is: it stands in the scenario.
  package func masked(_ names: SecretNames) -> Verification {
    let masked = results.map { result in
      var result = result
      result.nearest = result.nearest.map { $0.masked(names) }
      result.proof = result.proof.map { $0.masked(names) }
      return result
    }
    return Verification(results: masked, seed: seed)
  }
}
