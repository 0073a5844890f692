internal import Primitives

extension Endpoint {
  /// Lists the works of a thing, of a location, or of both at once, as a bare array.
  package static let listWorks = Endpoint(
    .init(
      "listWorks",
      "GET",
      createWork.path.text,
      "Lists the works of a thing, of a location, or of both at once.",
      successor: listEvents.path.text
    ),
    needs: .bearer([.read]),
    accepts: (
      body: nil,
      query: [
        QueryMember(
          name: "thingId",
          help: "The works on this thing; one of thingId and locationId must be there.",
          example: #""pump-7""#
        ),
        QueryMember(name: "locationId", help: "The works at this location."),
      ]
    ),
    answers: (
      success: 200,
      content: .list(WorkMember.work),
      errors: [400, 401, 403, 404, 429, 500],
      store: .reads
    )
  ) { operation, _, output throws(APIRefusal) in
    let thing = try operation.parameter("thingId")
    let location = try operation.parameter("locationId")
    guard thing != nil || location != nil else {
      throw APIRefusal(400, operation.missingParameter(["thingId", "locationId"]))
    }
    var works: [StoredWork] = []
    let isComplete = try operation.stored?.read {
      works = $0.works.list(thing: thing, location: location)
    }
    if isComplete == false { operation.remark = Operation.lossRemark }
    let size = works.reduce(2) { $0 + $1.bytes.count + 1 }
    guard size <= operation.answerBytes else {
      throw .tooLarge("the list of \(works.count) works", limit: operation.answerBytes)
    }
    output.append(ascii: "[")
    for (number, work) in works.enumerated() {
      if number > 0 { output.append(ascii: ",") }
      output.append(copying: work.bytes.span)
    }
    output.append(ascii: "]")
  }
}

extension Operation {
  /// What the developer of the client should know if older works are missing.
  static let lossRemark =
    "works may be missing: the journal has dropped requests that created some (--journal-bytes)"
}
