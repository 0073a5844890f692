import Primitives
import HTTPWire
import FakedAPI
import Journal
import Scenarios

@testable import FakeServer

/// The entry of libFuzzer: the state machine reads one connection whole and cut in two.
///
/// Built and run by `.ci/fuzz`. It is not in the package, because libFuzzer has its own `main`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  answer(bytes, cutAt: count)
  if count > 0 { answer(bytes, cutAt: Int(bytes[0]) % count) }
  return 0
}

private nonisolated(unsafe) var handler: ExchangeHandler = {
  var configuration = ServerConfiguration()
  configuration.threads = 1
  configuration.journalBytes = 1 << 20
  configuration.limits.bodyBytes = 1 << 16
  configuration.limits.inflatedBytes = 1 << 16
  guard let state = try? ServerState(configuration) else { fatalError("no file is recorded to") }
  var handler = ExchangeHandler(state)
  handler.beginTurn()
  return handler
}()

private func answer(_ bytes: [UInt8], cutAt cut: Int) {
  var connection = ConnectionDriver(
    number: 1,
    limits: handler.state.configuration.limits.request
  )
  var output: [UInt8] = []
  for part in [0..<cut, cut..<bytes.count] {
    var next = connection.receive(bytes.span.extracting(part), &handler, into: &output)
    loop: while true {
      switch next {
      case .read: break loop
      case .close, .reset, .stall: return
      case .flush, .wait:
        output = []
        next = connection.resume(&handler, into: &output)
      case .askStream: next = connection.deliver(piece: nil, &handler, into: &output)
      case .askAdmin:
        let answer = AdminAnswer(json: [])
        next = connection.deliver(answer, &handler, into: &output)
      }
    }
  }
  _ = connection.receiveEnd(&handler, into: &output)
}
