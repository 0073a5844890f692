import Bytes
import HTTPWire
import MaintenanceWorks
import RequestJournal
import Scenarios

@testable import StubServer

/// The entry of libFuzzer: one connection, whole and cut in two, against the state machine.
///
/// Built and run by `.ci/fuzz`; no part of the package, because libFuzzer brings its own `main`.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  answer(bytes, cutAt: count)
  if count > 0 { answer(bytes, cutAt: Int(bytes[0]) % count) }
  return 0
}

private nonisolated(unsafe) let responder: Responder = {
  var configuration = ServerConfiguration()
  configuration.threads = 1
  configuration.journalBytes = 1 << 20
  configuration.limits.bodyBytes = 1 << 16
  configuration.limits.inflatedBytes = 1 << 16
  guard let state = try? ServerState(configuration) else { fatalError("no file is recorded to") }
  let responder = Responder(state)
  responder.beginTurn()
  return responder
}()

private func answer(_ bytes: [UInt8], cutAt cut: Int) {
  var connection = ServerConnection(
    number: 1,
    limits: responder.state.configuration.limits.request
  )
  var output: [UInt8] = []
  for part in [0..<cut, cut..<bytes.count] {
    var next = connection.receive(bytes.span.extracting(part), responder, into: &output)
    loop: while true {
      switch next {
      case .read: break loop
      case .close, .reset, .stall: return
      case .flush, .wait:
        output = []
        next = connection.resume(responder, into: &output)
      case .askStream: next = connection.deliver(piece: nil, responder, into: &output)
      case .askAdmin:
        let answer = AdminAnswer(body: [])
        next = connection.deliver(answer, responder, into: &output)
      }
    }
  }
  _ = connection.receiveEnd(responder, into: &output)
}
