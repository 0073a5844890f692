import Testing

@testable import LinuxIO

struct EnvironmentTests {
  private static let odd = SystemText(bytes: Array("ODD=caf".utf8) + [0xE9])

  @Test func aVariableIsSetInItsPlaceAndOnce() {
    var environment = Environment(["A=1", Self.odd, "A=2", "AB=3"])
    #expect(environment["A"] == "1")
    #expect(environment["B"] == nil)
    environment["A"] = "x=y"
    environment["B"] = ""
    #expect(environment.entries == ["A=x=y", Self.odd, "AB=3", "B="])
    environment["A"] = nil
    #expect(environment.entries == [Self.odd, "AB=3", "B="])
  }

  @Test func bytesStayAsTheyAre() {
    #expect(Environment([Self.odd])["ODD"]?.bytes == Array("caf".utf8) + [0xE9])
  }
}
