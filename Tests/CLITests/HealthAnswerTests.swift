import Testing

@testable import CLI

struct HealthAnswerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    var status = 200
    var body = ""
    var problem: HealthError.Oddity?
    var testDescription: String { String(text.prefix(60)) }

    static let all = [
      Case(text: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", body: "{}"),
      Case(text: "HTTP/1.0 200\r\n\r\n{}", body: "{}"),
      Case(text: "HTTP/1.1 404 Not Found\r\ncontent-length:\t0\r\n\r\n", status: 404),
      Case(text: "HTTP/1.1 200 OK\r\n\r\n"),
      Case(text: "", problem: .cutOff),
      Case(text: "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n{}", problem: .cutOff),
      Case(text: "HTTP/1.1 200 OK\r\nContent-Le", problem: .cutOff),
      Case(text: "SSH-2.0-OpenSSH_9.2\r\n", problem: .notHTTP),
      Case(text: "HTTP/1.1\r\n\r\n", problem: .notHTTP),
      Case(text: "HTTP/1.1 20 OK\r\n\r\n", problem: .notHTTP),
      Case(text: "HTTP/1.1 200 OK\r\nno field\r\n\r\n", problem: .notHTTP),
      Case(text: "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", problem: .notHTTP),
      Case(
        text: "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
        problem: .notHTTP
      ),
      Case(
        text: "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        problem: .notHTTP
      ),
      Case(text: "HTTP/1.1 200 OK\r\nContent-Length: 65537\r\n\r\n", problem: .tooLong),
      Case(
        text: "HTTP/1.1 200 OK\r\n\r\n" + String(repeating: "x", count: 70_000),
        problem: .tooLong
      ),
      Case(
        text: "HTTP/1.1 200 OK\r\nX: " + String(repeating: "x", count: 70_000),
        problem: .tooLong
      ),
    ]
  }

  private func outcome(_ pieces: [ArraySlice<UInt8>]) -> Result<
    HealthAnswer.Content, HealthError.Oddity
  > {
    var answer = HealthAnswer()
    return Result { () throws(HealthError.Oddity) in
      for piece in pieces { if let content = try answer.receive(piece) { return content } }
      return try answer.end()
    }
  }

  @Test(arguments: Case.all) func anAnswerIsTheSameWhereverItIsCut(_ answer: Case) {
    let bytes = Array(answer.text.utf8)
    let content = HealthAnswer.Content(status: answer.status, body: Array(answer.body.utf8))
    let expected: Result<HealthAnswer.Content, HealthError.Oddity> =
      answer.problem.map { .failure($0) } ?? .success(content)
    #expect(outcome([bytes[...]]) == expected)
    for cut in 0..<min(bytes.count, 100) {
      #expect(outcome([bytes[..<cut], bytes[cut...]]) == expected, "cut at byte \(cut)")
    }
  }
}
