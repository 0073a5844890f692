internal import Primitives
internal import HTTPWire

/// One connection as a state machine: `nextEvent` tells of the next request in the bytes that have
/// come, `send` gives its response to the connection. It does no I/O, knows no clock, and has no
/// callbacks.
///
/// It keeps none of the bytes that come. Like `RequestReader`, it is given all that has come since the
/// first byte of the request at hand.
struct ServerConnection: ~Copyable {
  enum Event: Sendable, Hashable {
    /// More bytes have to come.
    case needsMore
    /// The head of a request has come and its body has not; told once for a request. Send a response
    /// that ends the connection, or go on.
    case head(waitsForContinue: Bool)
    /// A request is complete. Send its response, or postpone it.
    case request
    /// The bytes are not a request. Send the refusal, which ends the connection.
    case malformed(WireError)
    /// The client sends no more requests. Close the connection.
    case ended
    /// The response to the last request has not been sent yet.
    case paused
  }

  enum Phase {
    case reading
    /// A written response waits for its time.
    case holding(HeldResponse)
    /// A response that is sent in pieces waits for the next one's time.
    case pacing(DribblePlan, Response.Ending)
    /// The response to the last request is made elsewhere.
    case postponed(PostponedRequest)
    /// A response of any length is being sent.
    case streaming(isChunked: Bool, Response.Ending)
    case ended
  }

  /// A response whose time has not come.
  struct HeldResponse {
    let bytes: [UInt8]
    let ending: Response.Ending
    let pace: Duration?
  }

  /// What a response needs to know of a request that is answered later.
  struct PostponedRequest {
    let connection: ResponseHead.Connection
    let isHead: Bool
    /// True if the client reads chunks.
    let isChunked: Bool
  }

  /// Across all loops, from 1.
  let number: UInt64
  private(set) var reader: RequestReader
  var phase = Phase.reading
  private var inputEnded = false
  private var requests = 0
  /// True once the head of the request at hand was told of.
  private var hasToldHead = false

  init(number: UInt64, limits: RequestLimits = RequestLimits(), base: BasePath? = nil) {
    self.number = number
    reader = RequestReader(limits: limits, base: base)
  }
}

// MARK: Requests

extension ServerConnection {
  /// Reads on.
  ///
  /// - Parameter message: All that has come since the first byte of the request at hand.
  /// - Returns: What has come.
  mutating func nextEvent(_ message: Span<UInt8>) -> Event {
    guard case .reading = phase else { return .paused }
    do throws(WireError) {
      switch try reader.read(message) {
      case .complete: return .request
      case .needsContinue:
        hasToldHead = true
        return .head(waitsForContinue: true)
      case .needsMore:
        if reader.hasHead, !hasToldHead {
          hasToldHead = true
          return .head(waitsForContinue: false)
        }
        guard inputEnded else { return .needsMore }
        return reader.isIdle ? .ended : .malformed(.truncated)
      }
    } catch {
      return .malformed(error)
    }
  }

  /// The client sends no more; what it has sent is still answered.
  mutating func receiveEnd() { inputEnded = true }

  /// True once the head of the request at hand has been read.
  var hasHead: Bool { reader.hasHead }

  /// The head of the request at hand. A copy that outlives the request costs the next one new storage.
  var head: RequestHead { reader.head }

  /// The body of a complete request as a range of its bytes; nil for a chunked one.
  var bodyRange: Range<Int>? { reader.bodyRange }

  /// The body of a complete request that is chunked.
  var chunkedBody: [UInt8] { reader.chunkedData }

  /// Bytes of the complete request at hand.
  var requestBytes: Int { reader.consumed }

  /// Drops the chunks of an incomplete request that have been read already.
  mutating func dropReadChunks(from message: inout [UInt8]) {
    // After the end nothing is kept of what the reader has read.
    guard case .reading = phase else { return }
    reader.dropReadChunks(from: &message)
  }

  /// Makes the connection ready for the next request.
  mutating func finishRequest() {
    requests += 1
    reader.reset()
    hasToldHead = false
  }
}

// MARK: State

extension ServerConnection {
  /// What the connection waits for, and after how many requests: a time limit runs while it stays the
  /// same.
  struct Progress: Equatable {
    enum Stage {
      /// The next request.
      case idle
      /// The rest of a head.
      case head
      /// The rest of a body.
      case body
      /// A response, not the client.
      case answer
    }

    var stage: Stage
    var requests: Int
  }

  var progress: Progress {
    guard case .reading = phase else { return Progress(stage: .answer, requests: requests) }
    let stage: Progress.Stage = reader.hasHead ? .body : reader.isIdle ? .idle : .head
    return Progress(stage: stage, requests: requests)
  }

  /// True unless a response is under way or the connection has ended.
  var isReading: Bool {
    if case .reading = phase { true } else { false }
  }

  /// True between two requests: nothing is under way.
  var isIdle: Bool { progress.stage == .idle }

  /// True while a response, or a piece of it, waits for its time.
  var isHolding: Bool {
    switch phase {
    case .holding, .pacing: true
    default: false
    }
  }

  /// Bytes of a response that waits for its time.
  var heldBytes: Int {
    switch phase {
    case .holding(let response): response.bytes.count
    case .pacing(let plan, _): plan.keptBytes
    default: 0
    }
  }
}
