internal import Primitives
internal import Gzip

/// A recorded body, as it was sent and with its content coding undone.
struct BodyContent: Sendable {
  /// As it was sent.
  private(set) var bytes: [UInt8]
  /// Nil if the coding is unknown or the data is damaged.
  private(set) var decoded: [UInt8]?
  /// The coding that was undone; nil for none.
  private let coding: ContentCoding?
  /// The bytes that were inflated before damaged data.
  private let fragment: [UInt8]

  /// - Parameters:
  ///   - bytes: As it was sent.
  ///   - field: The value of `Content-Encoding`; empty for none.
  ///   - limit: Bytes that it may have once inflated.
  init(_ bytes: [UInt8], coding field: String, limit: Int) {
    self.bytes = bytes
    var output: [UInt8] = []
    switch ContentCoding.Field(field) {
    case .none: (decoded, coding) = (bytes, nil)
    case .unknown: (decoded, coding) = (nil, nil)
    case .known(let known):
      let isWhole: Void? = try? known.inflate(bytes.span, limit: limit, into: &output)
      coding = known
      decoded = isWhole == nil ? nil : output
    }
    fragment = decoded == nil ? output : []
  }

  /// Bytes of the inflated body; nil if no coding was undone.
  var inflatedCount: Int? { coding == nil ? nil : decoded?.count }

  /// Masks the secrets of the body, whether it is coded or not.
  mutating func mask(with masker: inout Masker, type: String, limit: Int) {
    if let text = decoded {
      let masked = masker.content(text, type: type)
      if masked != text {
        decoded = masked
        // So the coded bytes inflate to the masked text.
        bytes = coding.map { $0.encoded(masked.span) ?? masker.hash(bytes) } ?? masked
      } else if coding == nil {
        maskUndeclared(with: &masker, type: type, limit: min(limit, Masker.looseLimit))
      }
    } else if masker.content(fragment, type: type) != fragment {
      bytes = masker.hash(bytes)
    } else {
      bytes = masker.content(bytes, type: type)
    }
  }

  /// Masks a gzip body without a `Content-Encoding`.
  private mutating func maskUndeclared(
    with masker: inout Masker,
    type: String,
    limit: Int
  ) {
    guard bytes.starts(with: [0x1F, 0x8B]) else { return }
    var output: [UInt8] = []
    do {
      try ContentCoding.gzip.inflate(bytes.span, limit: limit, into: &output)
    } catch InflateError.tooLarge, InflateError.tooManyMembers {
      bytes = masker.hash(bytes)
      decoded = bytes
      return
    } catch {
      // The bytes before the damage are masked.
    }
    let masked = masker.content(output, type: type)
    guard masked != output else { return }
    bytes = ContentCoding.gzip.encoded(masked.span) ?? masker.hash(bytes)
    decoded = bytes
  }
}
