internal import RequestMatching
internal import JSONDocuments
internal import JSONWire

/// The members of an expectation as they were read, before they are checked together.
package struct ExpectationParts: Sendable {
  var name: String?
  var nameRange = 0..<0
  var when = RequestPattern()
  var status: (Int, at: Range<Int>)?
  var count: (CountRange, at: Range<Int>)?
  var client: (ClientRule, at: Range<Int>)?

  func expectation(_ node: JSONNode, _ reader: inout DocumentReader) -> Expectation {
    var expectation = Expectation()
    expectation.name = name
    expectation.nameRange = nameRange
    expectation.when = when
    expectation.range = node.range
    if let (rule, _) = client {
      if let place = status?.at ?? count?.at {
        reader.error("a judgement of the client has no 'status' and no 'count'", at: place)
      }
      expectation.demand = .client(rule)
    } else {
      expectation.demand = .count(count?.0 ?? .atLeastOne, status: status?.0)
    }
    return expectation
  }
}
