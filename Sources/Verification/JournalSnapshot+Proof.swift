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
        found[request.sequence] = ProvingRequest(request, in: bytes)
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
      results[index].proof[place].change = b.firstDifference(from: a)
    }
  }
}

extension ExpectationResult {
  fileprivate var comparedNumbers: [UInt64] { compared.map { [$0.0, $0.1] } ?? [] }
}

extension JSONNode {
  /// The first member, in the order of this value, that differs.
  fileprivate func firstDifference(from other: JSONNode, at path: String = "") -> BodyChange? {
    guard !isEqual(to: other) else { return nil }
    guard case .object(let members) = value, case .object(let others) = other.value else {
      return BodyChange(path: path, before: other.written, after: written)
    }
    func place(_ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
    for member in members {
      guard let before = other[member.name] else {
        return BodyChange(path: place(member.name), before: nil, after: member.value.written)
      }
      if let difference = member.value.firstDifference(from: before, at: place(member.name)) {
        return difference
      }
    }
    let gone = others.first { self[$0.name] == nil }
    return gone.map { BodyChange(path: place($0.name), before: $0.value.written, after: nil) }
  }

  private var written: String {
    var writer = JSONWriter()
    writer.value(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}
