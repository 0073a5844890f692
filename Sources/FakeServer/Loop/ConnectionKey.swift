/// Names one connection of a loop for as long as it lives: its place, and which of the connections
/// that had this place it is.
struct ConnectionKey: Sendable, Hashable {
  let slot: UInt32
  let generation: UInt32

  init(slot: Int, generation: UInt32) {
    self.slot = UInt32(slot)
    self.generation = generation
  }

  init(token: UInt64) {
    slot = UInt32(truncatingIfNeeded: token)
    generation = UInt32(token >> 32)
  }

  var token: UInt64 { UInt64(generation) << 32 | UInt64(slot) }
}
