/// What can be matched of one request: parts of its head as ranges of the head's bytes. Head and
/// body are given beside it, so that nothing is copied.
package struct RequestFacts: Sendable {
  package struct Header: Sendable {
    package let name: Range<Int>
    package let value: Range<Int>

    package init(name: Range<Int>, value: Range<Int>) {
      self.name = name
      self.value = value
    }
  }

  package var method: Range<Int>
  package var path: Range<Int>
  package var query: Range<Int>?
  package var tenant: Range<Int>?
  package var headers: [Header]

  package init(
    method: Range<Int>,
    path: Range<Int>,
    query: Range<Int>?,
    tenant: Range<Int>?,
    headers: [Header]
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.tenant = tenant
    self.headers = headers
  }
}
