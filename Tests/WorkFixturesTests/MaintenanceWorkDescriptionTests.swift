import Foundation
import Testing
import WorkFixtures

struct MaintenanceWorkDescriptionTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let work: MaintenanceWork

    init(_ text: String, _ work: MaintenanceWork) {
      testDescription = text
      self.work = work
    }
  }

  static let cases = [
    Case(
      "REPAIR of pump-7, 2025-03-01T09:41Z",
      MaintenanceWork(startTimestamp: 1_740_822_119_999, type: "REPAIR", thingId: "pump-7")
    ),
    Case("CLEANING at hall-1", MaintenanceWork(type: "CLEANING", locationId: "hall-1")),
    Case("work of a at b", MaintenanceWork(thingId: "a", locationId: "b")),
    Case("work", MaintenanceWork()),
    Case(
      "work, 9223372036854775807 ms",
      MaintenanceWork(startTimestamp: .max)
    ),
    Case("work, -1 ms", MaintenanceWork(startTimestamp: -1)),
    Case("work, 1970-01-01T00:00Z", MaintenanceWork(startTimestamp: 0)),
    Case("'' of a\\nb", MaintenanceWork(type: "", thingId: "a\nb")),
    Case(
      "\(String(repeating: "x", count: 80))…",
      MaintenanceWork(type: String(repeating: "x", count: 81))
    ),
  ]

  @Test(arguments: cases) func workIsDescribedInALine(_ c: Case) {
    #expect(c.work.debugDescription == c.testDescription)
    #expect(String(describing: c.work) == c.testDescription)
    #expect(String(describingForTest: c.work) == c.testDescription)
  }

  @Test func datesAreMilliseconds() {
    var work = MaintenanceWork(startTimestamp: 1_740_822_119_999)
    #expect(work.start == Date(timeIntervalSince1970: 1_740_822_119.999))
    work.end = work.start?.addingTimeInterval(0.0011)
    #expect(work.endTimestamp == 1_740_822_120_000)
    work.end = Date.distantPast
    #expect(work.endTimestamp == -62_135_769_600_000)
    work.end = Date(timeIntervalSince1970: 1e300)
    #expect(work.endTimestamp == .max)
    work.end = nil
    #expect(work.endTimestamp == nil && work.end == nil)
  }
}
