import Primitives
import FakedAPI
import Testing

@testable import WorkFixtures

/// Beside the hashes of whole works: those of each member alone, so that a failure names the member
/// whose draws have changed.
struct GoldenMembersTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let profile: Profile
    let member: WorkMember
    let hash: UInt64
    var testDescription: String { "\(profile) \(member.name)" }
  }

  static let cases: [Case] = [
    Case(profile: .realistic, member: .startTimestamp, hash: 0x9B72_4712_2EC1_2BBF),
    Case(profile: .realistic, member: .endTimestamp, hash: 0x54D4_FF6A_EDEA_5F56),
    Case(profile: .realistic, member: .type, hash: 0x1BEA_9338_85E5_6DDA),
    Case(profile: .realistic, member: .description, hash: 0x39E9_3C1E_57DD_4167),
    Case(profile: .realistic, member: .outcome, hash: 0xF9B4_DC05_3B38_0121),
    Case(profile: .realistic, member: .userEmail, hash: 0xBA8F_93DC_F5F2_BA80),
    Case(profile: .realistic, member: .thingId, hash: 0x3369_2565_AA3F_E949),
    Case(profile: .realistic, member: .locationId, hash: 0x13D6_DDD7_8247_DCE6),
    Case(profile: .realistic, member: .properties, hash: 0x7C03_3C94_BC82_384D),
    Case(profile: .edge, member: .startTimestamp, hash: 0x314D_0779_4949_B3DA),
    Case(profile: .edge, member: .endTimestamp, hash: 0x70AF_6B2C_5E43_4B69),
    Case(profile: .edge, member: .type, hash: 0x0885_9B06_CB11_95AF),
    Case(profile: .edge, member: .description, hash: 0x1410_9F99_2213_C931),
    Case(profile: .edge, member: .outcome, hash: 0xCCC7_E55B_F922_4E51),
    Case(profile: .edge, member: .userEmail, hash: 0x6F02_EF15_669D_1C6F),
    Case(profile: .edge, member: .thingId, hash: 0x571A_7743_B0FE_81DB),
    Case(profile: .edge, member: .locationId, hash: 0x90D4_4E6F_00C9_656E),
    Case(profile: .edge, member: .properties, hash: 0x531F_EBB7_4019_80AE),
  ]

  @Test(arguments: cases) func aMemberStaysAsItIs(_ c: Case) {
    #expect(Self.hash(c.member, c.profile) == c.hash)
  }

  /// FNV-1a of 64 bits (draft-eastlake-fnv) over a member of 1,000 works of data version 2.
  private static func hash(_ member: WorkMember, _ profile: Profile) -> UInt64 {
    let generator = WorkGenerator(seed: 42, profile: profile)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index: UInt64 in 0..<1000 {
      var work = MaintenanceWork()
      let made = generator.work(at: index)
      switch member.kind {
      case .int64: work[time: member] = made[time: member]
      case .string: work[text: member] = made[text: member]
      case .stringMap: work.properties = made.properties
      }
      for byte in work.body() { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    return hash
  }

  /// A place more in the fleet changes places and who comes there, and nothing else; and so on: a
  /// member draws from bits of its own.
  @Test func membersDrawEachForItself() throws {
    var plan = RealisticPlan()
    let works = Self.works(plan)
    plan.fleet.users = 13
    #expect(Self.changed(works, Self.works(plan)) == [.userEmail])
    plan = try RealisticPlan(language: .it)
    #expect(Self.changed(works, Self.works(plan)) == [.description, .outcome, .properties])
    plan = RealisticPlan()
    plan.window.from += 7 * 86_400_000
    plan.hasSeasons = false
    var other = plan
    other.window.from += 7 * 86_400_000
    // Hour meters go on with time.
    #expect(
      Self.changed(Self.works(plan), Self.works(other))
        == [.startTimestamp, .endTimestamp, .properties]
    )
  }

  private static func works(_ plan: RealisticPlan) -> [MaintenanceWork] {
    let generator = WorkGenerator(seed: 5, plan: plan)
    return (0..<1000).map { generator.work(at: $0) }
  }

  private static func changed(_ works: [MaintenanceWork], _ others: [MaintenanceWork])
    -> [WorkMember]
  {
    WorkMember.allCases.filter { member in
      zip(works, others)
        .contains { work, other in
          switch member.kind {
          case .int64: work[time: member] != other[time: member]
          case .string: work[text: member] != other[text: member]
          case .stringMap: work.properties != other.properties
          }
        }
    }
  }
}
