extension PropertyKind {
  /// A word in each language.
  private struct Word {
    let en, it, de: String

    init(_ en: String, _ it: String, _ de: String) {
      (self.en, self.it, self.de) = (en, it, de)
    }

    func text(_ language: RealisticPlan.Language) -> String {
      switch language {
      case .en: en
      case .it: it
      case .de: de
      }
    }
  }

  /// The properties of works of a type that came out in a way: `most`, the likeliest first. No two
  /// of them, nor one and a text, can contradict each other.
  static func of(
    _ type: WorkType,
    _ outcome: WorkType.Outcome,
    _ language: RealisticPlan.Language
  ) -> [PropertyKind] {
    switch outcome {
    case .done: done(type, language)
    case .partOrdered: partOrdered(language)
    case .noFault: noFault(language)
    case .postponed: postponed(language)
    case .followUp: type == .inspection ? remarks(language) : followUp(language)
    }
  }

  private static func words(
    _ name: String,
    _ words: [Word],
    _ language: RealisticPlan.Language
  ) -> PropertyKind {
    PropertyKind(name: name, beginnings: words.map { $0.text(language) })
  }

  private static func number(_ name: String, _ prefix: String, _ digits: Int) -> PropertyKind {
    PropertyKind(name: name, beginnings: [prefix], number: .drawn(digits))
  }

  private static let meter = PropertyKind(
    name: "operatingHours",
    number: .operatingHours,
    ending: " h"
  )
  private static let ticket = number("ticket", "T-", 6)
  private static let order = number("order", "WO-", 6)
  private static let partNumber = PropertyKind(
    name: "partNumber",
    beginnings: ["P-", "K-"],
    number: .drawn(6)
  )
  private static let supplierOrder = number("supplierOrder", "PO-", 5)

  private static func priority(_ language: RealisticPlan.Language) -> PropertyKind {
    let medium = Word("medium", "media", "mittel")
    return words(
      "priority",
      [Word("low", "bassa", "niedrig"), medium, medium, Word("high", "alta", "hoch")],
      language
    )
  }

  private static func reportedBy(_ language: RealisticPlan.Language) -> PropertyKind {
    words(
      "reportedBy",
      [
        Word("operator", "operatore", "Bediener"),
        Word("shift leader", "capoturno", "Schichtleiter"),
        Word("platform", "piattaforma", "Plattform"),
      ],
      language
    )
  }

  private static func done(_ type: WorkType, _ language: RealisticPlan.Language) -> [PropertyKind] {
    switch type {
    case .inspection:
      [
        PropertyKind(name: "checklist", beginnings: ["12/12", "10/10", "8/8", "15/15"]), meter,
        PropertyKind(name: "result", beginnings: ["ok"]), number("protocol", "IP-", 6),
        PropertyKind(name: "photos", number: .drawn(1)),
        PropertyKind(name: "intervalMonths", beginnings: ["3", "6", "12"]),
      ]
    case .repair:
      [
        PropertyKind(name: "errorCode", beginnings: ["E-", "F-", "A-"], number: .drawn(3)),
        ticket, meter, partNumber,
        PropertyKind(name: "testRun", number: .drawn(1), ending: " min"), priority(language),
      ]
    case .cleaning:
      [
        words(
          "agent",
          [
            Word("neutral", "neutro", "neutral"), Word("alkaline", "alcalino", "alkalisch"),
            Word("acidic", "acido", "sauer"),
          ],
          language
        ), PropertyKind(name: "waterUsed", beginnings: ["", "1"], number: .drawn(1), ending: " l"),
        PropertyKind(
          name: "temperature",
          beginnings: ["2", "3", "4"],
          number: .drawn(1),
          ending: " °C"
        ), PropertyKind(name: "dryingTime", number: .drawn(1), ending: " min"),
        number("batch", "C", 5), number("protocol", "CP-", 6),
      ]
    case .calibration:
      [
        // A loop of 4 to 20 mA at its middle.
        PropertyKind(
          name: "readingBefore",
          beginnings: ["11.7", "11.8", "12.2", "12.3"],
          number: .drawn(1),
          ending: " mA"
        ),
        PropertyKind(
          name: "readingAfter",
          beginnings: ["12.01", "12.02", "12.03", "12.04"],
          ending: " mA"
        ),
        PropertyKind(name: "reference", beginnings: ["DKD-", "LAT-"], number: .drawn(4)),
        PropertyKind(name: "tolerance", beginnings: ["0.1 mA"]), number("certificate", "CAL-", 6),
        PropertyKind(name: "ambient", beginnings: ["19", "20", "21", "22"], ending: " °C"),
      ]
    case .replacement:
      [
        partNumber, number("serialNumber", "SN", 6), number("invoice", "R-", 6),
        words(
          "removedPart",
          [
            Word("scrapped", "rottamato", "verschrottet"),
            Word("returned to the supplier", "reso al fornitore", "an Lieferanten zurück"),
            Word("kept for analysis", "conservato per analisi", "zur Analyse behalten"),
          ],
          language
        ), meter, supplierOrder,
      ]
    case .update:
      [
        number("package", "FW-", 5),
        number("releaseNotes", "RN-", 4),
        words(
          "channel",
          [Word("USB stick", "chiavetta USB", "USB-Stick"), Word("network", "rete", "Netzwerk")],
          language
        ), PropertyKind(name: "checksum", beginnings: ["a", "b", "c", "d"], number: .drawn(6)),
        PropertyKind(name: "restarts", beginnings: ["1", "2"]), number("change", "CHG-", 5),
      ]
    }
  }

  private static func partOrdered(_ language: RealisticPlan.Language) -> [PropertyKind] {
    [
      partNumber, supplierOrder, ticket, priority(language), meter,
      words(
        "warehouse",
        [
          Word("central", "centrale", "Zentrallager"),
          Word("regional", "regionale", "Regionallager"),
        ],
        language
      ),
    ]
  }

  private static func noFault(_ language: RealisticPlan.Language) -> [PropertyKind] {
    [
      ticket, reportedBy(language), meter, PropertyKind(name: "testsRun", number: .drawn(1)),
      number("log", "LOG-", 5), priority(language),
    ]
  }

  private static func postponed(_ language: RealisticPlan.Language) -> [PropertyKind] {
    [
      ticket, priority(language), order, reportedBy(language),
      PropertyKind(name: "extension", number: .drawn(3)),
      PropertyKind(name: "attempt", beginnings: ["1", "2"]),
    ]
  }

  private static func followUp(_ language: RealisticPlan.Language) -> [PropertyKind] {
    [ticket, priority(language), meter, order, reportedBy(language), number("log", "LOG-", 5)]
  }

  private static func remarks(_ language: RealisticPlan.Language) -> [PropertyKind] {
    [
      PropertyKind(name: "checklist", beginnings: ["11/12", "9/10", "7/8"]), meter,
      words(
        "result",
        [
          Word("minor remarks", "osservazioni minori", "geringe Mängel"),
          Word("to be observed", "da osservare", "zu beobachten"),
        ],
        language
      ), number("protocol", "IP-", 6), order, ticket,
    ]
  }
}
