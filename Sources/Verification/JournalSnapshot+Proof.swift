internal import JSONWire
internal import Journal

extension JournalSnapshot {
  /// Adds to the results of client rules that failed the requests that prove it.
  ///
  /// - Parameters:
  ///   - results: What was found.
  ///   - tenant: Whose requests were verified; nil for all.
  func addProof(to results: inout [ExpectationResult], tenant: String?) {
    let failed = results.indices.filter { results[$0].advice != nil }
    let wanted = Set(failed.flatMap { results[$0].requests + results[$0].comparedNumbers })
    guard let first = wanted.min(), let last = wanted.max() else { return }
    var found: [UInt64: ProvingRequest] = [:]
    var bodies: [UInt64: JSONNode] = [:]
    let compared = Set(failed.flatMap { results[$0].comparedNumbers })
    narrowed(toTenant: tenant).after(first - 1).forEach { request, bytes in
      if wanted.contains(request.sequence) {
        found[request.sequence] = ProvingRequest(request, in: bytes, masking: nil)
        if compared.contains(request.sequence) {
          bodies[request.sequence] = request.json(in: bytes)
        }
      }
      return request.sequence < last
    }
    for index in failed {
      results[index].proof = Set(results[index].requests).sorted().compactMap { found[$0] }
      guard let (from, to) = results[index].compared, let a = bodies[from], let b = bodies[to],
        let place = results[index].proof.firstIndex(where: { $0.sequence == to })
      else { continue }
      results[index].proof[place].difference = b.firstDifference(from: a)
    }
  }
}

extension ExpectationResult {
  fileprivate var comparedNumbers: [UInt64] { compared.map { [$0.0, $0.1] } ?? [] }
}

extension JSONNode {
  /// The first member, in the order of this value, that differs: `startTimestamp: 1 → 2`.
  fileprivate func firstDifference(from other: JSONNode, at path: String = "") -> String? {
    guard !isEqual(to: other) else { return nil }
    if case .object(let members) = value, case .object(let others) = other.value {
      for member in members {
        let name = path.isEmpty ? member.name : "\(path).\(member.name)"
        guard let before = other[member.name] else {
          return "\(name): absent → \(member.value.short)"
        }
        if let difference = member.value.firstDifference(from: before, at: name) {
          return difference
        }
      }
      let gone = others.first { self[$0.name] == nil }
      return gone.map { member in
        "\(path.isEmpty ? member.name : "\(path).\(member.name)"): \(member.value.short) → absent"
      }
    }
    return "\(path.isEmpty ? "the body" : path): \(other.short) → \(short)"
  }

  /// The value as JSON, cut where it is long.
  private var short: String {
    var writer = JSONWriter()
    writer.value(self)
    let text = String(decoding: writer.bytes, as: UTF8.self)
    return text.count <= 40 ? text : text.prefix(40) + "…"
  }
}
