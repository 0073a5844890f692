/// A segment, from where on it is read, and how far it was published when the snapshot was made.
struct SegmentStretch: Sendable {
  let segment: StoredSegment
  let range: Range<Int>

  init(_ segment: StoredSegment, from start: Int) {
    self.segment = segment
    let end =
      switch segment {
      case .open(let open): open.publishedBytes
      case .packed(let packed): packed.length
      }
    range = min(start, end)..<end
  }
}
