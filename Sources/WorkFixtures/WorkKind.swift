/// A type of work with what goes with it, so that the members of a work fit each other.
///
/// Of these types only `REPAIR` is attested for the API, whose type is a free string.
struct WorkKind: Sendable {
  let type: String
  /// How often it comes, out of the sum of all.
  let weight: Int
  /// The shortest and the longest work, in minutes.
  let minutes: ClosedRange<Int>
  /// What was done to a component, with `@` for the component.
  let descriptions: [String]
  /// What came of it, with `@` for the same component.
  let outcomes: [String]
  /// Names of properties with the texts they may have; `#` stands for a digit.
  let properties: [(name: String, values: [String])]

  static let components = [
    "main unit", "circulation pump", "inlet filter", "drive belt", "control board",
    "temperature sensor", "pressure valve", "ventilation fan", "condenser", "door seal",
  ]

  static let all = [
    WorkKind(
      type: "INSPECTION",
      weight: 32,
      minutes: 20...120,
      descriptions: ["Routine inspection of the @", "Yearly safety check of the @"],
      outcomes: ["No fault found on the @", "Wear of the @ noted, follow-up planned"],
      properties: [("checklist", ["A", "B", "C"]), ("operatingHours", ["#####", "####"])]
    ),
    WorkKind(
      type: "REPAIR",
      weight: 30,
      minutes: 45...480,
      descriptions: ["Repair of the @ after an alarm", "Repair of the @: noise reported on site"],
      outcomes: [
        "The @ works again", "Part for the @ ordered", "Impossible to reset error on the @",
      ],
      properties: [("errorCode", ["E-##", "F-##"]), ("ticket", ["T-######"])]
    ),
    WorkKind(
      type: "CLEANING",
      weight: 15,
      minutes: 30...120,
      descriptions: ["Cleaning of the @", "The @ cleaned and disinfected"],
      outcomes: ["The @ is clean", "Cleaning of the @ postponed in part"],
      properties: [("product", ["neutral", "alkaline", "acidic"])]
    ),
    WorkKind(
      type: "CALIBRATION",
      weight: 10,
      minutes: 30...150,
      descriptions: ["Calibration of the @", "The @ compared with the reference"],
      outcomes: ["The @ is within tolerance", "The @ was adjusted"],
      properties: [("readingBefore", ["##.#"]), ("readingAfter", ["##.#"])]
    ),
    WorkKind(
      type: "REPLACEMENT",
      weight: 9,
      minutes: 60...480,
      descriptions: ["Replacement of the @", "The worn @ replaced by a new one"],
      outcomes: ["The new @ is in service", "The new @ runs, the old one was returned"],
      properties: [("partNumber", ["P-#####-##"]), ("serialNumber", ["SN########"])]
    ),
    WorkKind(
      type: "UPDATE",
      weight: 4,
      minutes: 15...90,
      descriptions: ["Software update of the @", "Firmware of the @ brought up to date"],
      outcomes: ["The @ runs the new version", "The @ was set back to the old version"],
      properties: [("version", ["2.#.#", "3.#.##"])]
    ),
  ]
}
