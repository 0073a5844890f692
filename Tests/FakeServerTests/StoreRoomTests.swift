import FakedAPI
import Testing

@testable import FakeServer

struct StoreRoomTests {
  /// What is stored may be more than the limit: two changes at once can both have found room.
  @Test(
    arguments: [
      (1, 0, "--stored-bytes"), (0, 1, "--stored-works"), (0, 0, nil), (-1, 0, nil), (0, -1, nil),
      (-1, -1, nil), (-1, 1, "--stored-works"),
    ] as [(Int, Int, String?)]
  )
  func onlyWhatAddsIsRefusedWhereTheRoomIsFull(_ bytes: Int, _ works: Int, _ option: String?) {
    var limits = ServerLimits()
    limits.storedBytes = 100
    limits.storedWorks = 2
    let room = StoreRoom(limits)
    room.count(StoreRoom.Amount(bytes: 200, works: 4), insteadOf: StoreRoom.Amount())
    let refusal = room.refusal(of: StoreRoom.Amount(bytes: bytes, works: works))
    #expect((refusal == nil) == (option == nil))
    if let option { #expect(refusal?.reason.contains(option) == true) }
  }
}
