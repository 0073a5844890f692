internal import JSONWire
package import RequestJournal
internal import RequestMatching
internal import Scenarios

extension StubServer {
  /// Judges what was recorded by the scenario in force; nil if that expects nothing.
  package func verify() -> Verification? {
    let inForce = state.scenarios.value.common
    guard !inForce.scenario.expectations.list.isEmpty else { return nil }
    let judgements = state.judge(inForce.scenario.expectations, tenant: nil)
    return Verification(judgements: judgements, seed: inForce.seed)
  }

  /// How many requests were recorded since the start.
  package var recordedRequests: UInt64 { state.journal.counts.recorded }

  /// Rules and steps of the scenario in force that never ran, each in words.
  package var unused: [String] {
    let inForce = state.scenarios.value.common
    return inForce.coverage.unused.map { unused in
      let rule = "rule '\(inForce.scenario.name(ofRule: unused.rule))'"
      return unused.step.map { "step \($0) of \(rule) never ran" } ?? "\(rule) never ran"
    }
  }

  /// What was recorded as an HTTP Archive 1.2, piece by piece.
  package func exportHAR<E: Error>(_ write: ([UInt8]) throws(E) -> Void) throws(E) {
    var reader = state.journal.snapshot().makeReader()
    try write(Array(HAR.beginning.utf8))
    var separator: [UInt8] = []
    let server = url
    let masking = !state.configuration.keepsSecrets
    while let entry = reader.next({ request, bytes -> [UInt8] in
      var writer = JSONWriter()
      guard request.isOfHAR else { return [] }
      request.writeHAR(server: server, masking: masking, in: bytes, to: &writer)
      return writer.bytes
    }) {
      guard !entry.isEmpty else { continue }
      try write(separator + entry)
      separator = [UInt8(ascii: ",")]
    }
    try write(Array(HAR.end.utf8))
  }
}
