internal import Primitives

/// One operation of the API: a row of `API.endpoints`. The router, the checks, `Allow` and the
/// warnings of `check` are made from these rows.
package final class Endpoint: Sendable {
  /// Performs the operation on a request that has passed all checks before the body.
  ///
  /// - Parameters:
  ///   - operation: What the request brings beside its body.
  ///   - body: The request's body with its content coding undone; empty if the endpoint has none.
  ///   - output: Where the response's body is appended.
  /// - Throws: The documented refusal of this body or query.
  package typealias Action =
    @Sendable (_ operation: inout Operation, _ body: Span<UInt8>, _ output: inout [UInt8])
    throws(APIRefusal) -> Void

  package enum StoreUse: Sendable {
    case nothing, reads
    /// It gives the change of the store (`Operation.change`), which it may also read.
    case changes
    /// The record of its answer in the journal is the change of the store: answering then takes no lock.
    case isRecorded
    /// It works with the sessions of the tenant (`Operation.session`), and nothing else.
    case sessions
  }

  /// The name of the operation, which no other endpoint has.
  package let operation: String
  /// What the operation does, in one sentence for the developer of a client.
  package let summary: String
  /// The path of what clients are to call instead; nil if the operation is not deprecated.
  package let successor: StaticString?
  /// In upper case. `HEAD` is answered by the row of `GET`.
  package let method: StaticString
  package let path: PathTemplate
  package let needs: AccessNeed
  /// The documented members of the body; nil if the endpoint reads none.
  package let body: [BodyMember]?
  package let query: [QueryMember]
  /// The status of an answer that is no error.
  package let success: Int
  /// What the body of that answer holds.
  package let content: AnswerContent
  /// The errors that the reference lists, and those that the fake adds where the reference is silent.
  package let errors: [Int]
  /// What the operation does with what the tenant has stored.
  package let store: StoreUse
  package let action: Action

  init(
    _ head: EndpointHead,
    needs: AccessNeed,
    accepts input: (body: [BodyMember]?, query: [QueryMember]),
    answers output: (success: Int, content: AnswerContent, errors: [Int], store: StoreUse),
    action: @escaping Action
  ) {
    (operation, summary, successor) = (head.operation, head.summary, head.successor)
    method = head.method
    path = PathTemplate(head.path)
    self.needs = needs
    (body, query) = input
    (success, content, errors, store) = output
    self.action = action
  }
}

extension Endpoint {
  package var isDeprecated: Bool { successor != nil }

  /// The documented message of one of its errors; nil for a status that has none.
  package func message(of status: Int) -> StaticString? {
    let isOfLogin = needs == .nothing && status == 401
    return isOfLogin ? DocumentedMessage.credentials : DocumentedMessage.of(status)
  }

  /// The methods of requests that it answers.
  package var methods: [String] { "\(method)" == "GET" ? ["GET", "HEAD"] : ["\(method)"] }

  /// True if the endpoint answers requests of that method, `HEAD` included.
  package func answers(method: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    has(method: method, in: bytes)
      || "\(self.method)" == "GET" && bytes.equals("HEAD", in: method)
  }

  /// True if `method` is this endpoint's, told apart by case (RFC 9110 §9.1).
  @inline(__always)
  func has(method: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    bytes.equals(self.method, in: method)
  }
}

extension Endpoint: CustomStringConvertible {
  package var description: String { "\(method) \(path)" }
}
