import Testing

@testable import FakedAPI

struct WorkMemberTests {
  @Test(arguments: WorkMember.allCases) func theSeparatedKeyIsTheName(_ member: WorkMember) {
    #expect("\(member.separatedKey)" == ",\"\(member.name)\":")
  }
}
