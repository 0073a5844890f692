import Testing
import WorkFixtures

struct PropertiesTests {
  private typealias Properties = MaintenanceWork.Properties

  @Test func orderDoesNotMatterToEquality() {
    let one: Properties = ["a": "1", "b": "2", "a": "3"]
    let other: Properties = ["b": "2", "a": "3", "a": "1"]
    #expect(one == other && one.hashValue == other.hashValue)
    #expect(one != ["a": "1", "b": "2"])
    #expect(one != ["a": "1", "b": "2", "b": "3"])
    #expect(Array(one) != Array(other))
  }

  @Test func namesAreLookedUp() {
    var work = MaintenanceWork()
    #expect(work[property: "site"] == nil)
    work[property: "site"] = nil
    #expect(work.properties == nil)
    work[property: "site"] = "X"
    #expect(work.properties == ["site": "X"] && work[property: "site"] == "X")
    work.properties = ["a": "1", "b": "2", "a": "3"]
    // As of members that are repeated.
    #expect(work[property: "a"] == "3")
    work[property: "a"] = "4"
    #expect(work.properties.map(Array.init) == [.init("a", "4"), .init("b", "2")])
    work[property: "a"] = nil
    #expect(work.properties == ["b": "2"])
  }
}
