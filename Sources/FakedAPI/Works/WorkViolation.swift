internal import Diagnostics
internal import Primitives
package import JSONWire

/// The first thing that makes a body no maintenance work.
package struct WorkViolation: Error, Sendable, Hashable {
  package enum Problem: Sendable, Hashable {
    case syntax(JSONError.Problem)
    case notAnObject(found: JSONKind)
    case wrongType(WorkMember, found: JSONKind)
    /// A number, but written with a fraction or an exponent.
    case notAnInteger(WorkMember)
    case outOfRange(WorkMember)
    /// The name as it stands in the body.
    case propertyNotAString(JSONStringToken, found: JSONKind)
    // The strict rules.
    case unknownMember(JSONStringToken)
    /// Of `properties`: of one of its values.
    case emptyString(WorkMember)
    case endsBeforeStart
    case noPlace
    case twoPlaces
    case noAddress
  }

  package let problem: Problem
  /// The first byte of what is wrong.
  package let offset: Int

  init(_ problem: Problem, at offset: Int) {
    self.problem = problem
    self.offset = offset
  }

  package init(_ error: JSONError) {
    self.init(.syntax(error.problem), at: error.offset)
  }
}

extension WorkViolation {
  /// The rule that is broken.
  package var rule: Rule {
    switch problem {
    case .syntax: .syntax
    case .notAnObject: .object
    case .wrongType(let member, _), .notAnInteger(let member): .type(member)
    case .outOfRange(let member): .range(member)
    case .propertyNotAString: .property
    case .unknownMember: .strict(.unknownMember)
    case .emptyString: .strict(.emptyString)
    case .endsBeforeStart: .strict(.order)
    case .noPlace: .strict(.noPlace)
    case .twoPlaces: .strict(.twoPlaces)
    case .noAddress: .strict(.userEmail)
    }
  }

  /// What is wrong and where, for instance
  /// `endTimestamp: expected an int64, found a string at line 1 column 29`.
  ///
  /// - Parameter body: The body that was checked.
  /// - Returns: One sentence for the developer of the client.
  package func reason(in body: Span<UInt8>) -> String {
    "\(text(body)) at \(TextPosition(of: offset, in: body))"
  }

  private func text(_ body: Span<UInt8>) -> String {
    switch problem {
    case .syntax(let problem): "body: \(JSONError(problem, at: offset))"
    case .notAnObject(let found): "body: expected an object, found \(found.article)"
    case .wrongType(let member, let found):
      "\(member.name): expected \(member.kind.documented.article), found \(found.article)"
    case .notAnInteger(let member):
      "\(member.name): expected an int64, found a number with a fraction or an exponent"
    case .outOfRange(let member):
      "\(member.name): expected an int64, found a number beyond -2^63...2^63-1"
    case .propertyNotAString(let name, let found):
      "properties: expected a string as '\(name.decoded(from: body))', found \(found.article)"
    case .unknownMember(let name):
      suggesting(
        "unknown member '\(name.decoded(from: body))' (strict)",
        for: name.decoded(from: body),
        among: WorkMember.allCases.map { "\($0.name)" }
      )
    case .emptyString(let member): "\(member.name): an empty string (strict)"
    case .endsBeforeStart: "endTimestamp: the work ends before it starts (strict)"
    case .noPlace: "neither thingId nor locationId says where the work was done (strict)"
    case .twoPlaces: "locationId: the work has a thingId already, and is at one place (strict)"
    case .noAddress: "userEmail: expected an address such as a@example.com (strict)"
    }
  }
}
