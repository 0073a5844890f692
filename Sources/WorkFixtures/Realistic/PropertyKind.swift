/// A property that works of a type may have, and how its value is made: one of some beginnings,
/// digits, and an ending.
struct PropertyKind: Sendable {
  let name: String
  /// 1 to 8.
  var beginnings = [""]
  /// 0 to 6; the first is no 0.
  var digits = 0
  var ending = ""

  /// Properties that a work has at most.
  static let most = 6

  /// Out of 32, how many works have none, one, two and so on.
  static let countWeights = [6, 8, 8, 5, 3, 1, 1]

  /// The least number of that many digits; 0 where there are none.
  var leastNumber: Int { digits == 0 ? 0 : (1..<digits).reduce(1) { number, _ in number * 10 } }

  /// `most` of each type, the likeliest first.
  static func of(_ type: WorkType) -> [PropertyKind] {
    switch type {
    case .inspection:
      [
        PropertyKind(name: "checklist", beginnings: ["12/12", "11/12", "10/12", "12/12"]),
        PropertyKind(name: "operatingHours", digits: 5, ending: " h"),
        PropertyKind(name: "result", beginnings: ["ok", "ok", "ok", "minor remarks"]),
        PropertyKind(name: "oilLevel", digits: 2, ending: " %"),
        PropertyKind(name: "noise", beginnings: ["5", "6", "7"], digits: 1, ending: " dB"),
        PropertyKind(name: "protocol", beginnings: ["IP-"], digits: 6),
      ]
    case .repair:
      [
        PropertyKind(name: "errorCode", beginnings: ["E-", "F-", "A-"], digits: 3),
        PropertyKind(name: "ticket", beginnings: ["T-"], digits: 6),
        PropertyKind(name: "downtime", digits: 2, ending: " min"),
        PropertyKind(name: "partNumber", beginnings: ["P-", "K-"], digits: 6),
        PropertyKind(name: "operatingHours", digits: 5, ending: " h"),
        PropertyKind(name: "priority", beginnings: ["low", "medium", "high", "medium"]),
      ]
    case .cleaning:
      [
        PropertyKind(name: "agent", beginnings: ["neutral", "alkaline", "acidic", "enzymatic"]),
        PropertyKind(name: "waterUsed", digits: 2, ending: " l"),
        PropertyKind(name: "temperature", beginnings: ["4", "5", "6"], digits: 1, ending: " °C"),
        PropertyKind(name: "filterReplaced", beginnings: ["yes", "no", "no"]),
        PropertyKind(name: "residue", beginnings: ["none", "light", "none"]),
        PropertyKind(name: "batch", beginnings: ["C"], digits: 5),
      ]
    case .calibration:
      [
        PropertyKind(name: "readingBefore", beginnings: ["2", "3"], digits: 2, ending: ".4 mA"),
        PropertyKind(name: "readingAfter", beginnings: ["2", "3"], digits: 2, ending: ".0 mA"),
        PropertyKind(name: "reference", beginnings: ["DKD-", "LAT-"], digits: 4),
        PropertyKind(name: "deviation", beginnings: ["0."], digits: 2, ending: " %"),
        PropertyKind(name: "certificate", beginnings: ["CAL-"], digits: 6),
        PropertyKind(name: "ambient", beginnings: ["19", "20", "21", "22"], ending: " °C"),
      ]
    case .replacement:
      [
        PropertyKind(name: "partNumber", beginnings: ["P-", "K-"], digits: 6),
        PropertyKind(name: "serialNumber", beginnings: ["SN"], digits: 6),
        PropertyKind(name: "oldSerialNumber", beginnings: ["SN"], digits: 6),
        PropertyKind(name: "warranty", beginnings: ["yes", "no"]),
        PropertyKind(name: "operatingHours", digits: 5, ending: " h"),
        PropertyKind(name: "supplierOrder", beginnings: ["PO-"], digits: 5),
      ]
    case .update:
      [
        PropertyKind(name: "toVersion", beginnings: ["4.", "5."], digits: 1, ending: ".0"),
        PropertyKind(name: "fromVersion", beginnings: ["2.", "3."], digits: 1, ending: ".1"),
        PropertyKind(name: "channel", beginnings: ["remote", "on site"]),
        PropertyKind(name: "checksum", beginnings: ["a", "b", "c", "d"], digits: 6),
        PropertyKind(name: "restarts", digits: 1),
        PropertyKind(name: "change", beginnings: ["CHG-"], digits: 5),
      ]
    }
  }
}
