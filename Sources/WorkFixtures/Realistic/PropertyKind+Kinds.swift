extension PropertyKind {
  /// A word in each language.
  private struct Word {
    let en, it, de: String

    init(_ en: String, _ it: String, _ de: String) {
      (self.en, self.it, self.de) = (en, it, de)
    }

    func text(_ locale: RealisticPlan.Locale) -> String {
      switch locale {
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
    _ locale: RealisticPlan.Locale
  ) -> [PropertyKind] {
    switch outcome {
    case .done: done(type, locale)
    case .partOrdered: partOrdered(locale)
    case .noFault: noFault(locale)
    case .postponed: postponed(locale)
    case .followUp: type == .inspection ? remarks(locale) : followUp(locale)
    }
  }

  private static func words(
    _ name: String,
    _ words: [Word],
    _ locale: RealisticPlan.Locale
  ) -> PropertyKind {
    PropertyKind(name: name, beginnings: words.map { $0.text(locale) })
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

  private static func priority(_ locale: RealisticPlan.Locale) -> PropertyKind {
    let medium = Word("medium", "media", "mittel")
    return words(
      "priority",
      [Word("low", "bassa", "niedrig"), medium, medium, Word("high", "alta", "hoch")],
      locale
    )
  }

  private static func reportedBy(_ locale: RealisticPlan.Locale) -> PropertyKind {
    words(
      "reportedBy",
      [
        Word("operator", "operatore", "Bediener"),
        Word("shift leader", "capoturno", "Schichtleiter"),
        Word("platform", "piattaforma", "Plattform"),
      ],
      locale
    )
  }

  private static func done(_ type: WorkType, _ locale: RealisticPlan.Locale) -> [PropertyKind] {
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
        PropertyKind(name: "testRun", number: .drawn(1), ending: " min"), priority(locale),
      ]
    case .cleaning:
      [
        words(
          "agent",
          [
            Word("neutral", "neutro", "neutral"), Word("alkaline", "alcalino", "alkalisch"),
            Word("acidic", "acido", "sauer"),
          ],
          locale
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
          locale
        ), meter, supplierOrder,
      ]
    case .update:
      [
        number("package", "FW-", 5),
        number("releaseNotes", "RN-", 4),
        words(
          "channel",
          [Word("USB stick", "chiavetta USB", "USB-Stick"), Word("network", "rete", "Netzwerk")],
          locale
        ), PropertyKind(name: "checksum", beginnings: ["a", "b", "c", "d"], number: .drawn(6)),
        PropertyKind(name: "restarts", beginnings: ["1", "2"]), number("change", "CHG-", 5),
      ]
    }
  }

  private static func partOrdered(_ locale: RealisticPlan.Locale) -> [PropertyKind] {
    [
      partNumber, supplierOrder, ticket, priority(locale), meter,
      words(
        "warehouse",
        [
          Word("central", "centrale", "Zentrallager"),
          Word("regional", "regionale", "Regionallager"),
        ],
        locale
      ),
    ]
  }

  private static func noFault(_ locale: RealisticPlan.Locale) -> [PropertyKind] {
    [
      ticket, reportedBy(locale), meter, PropertyKind(name: "testsRun", number: .drawn(1)),
      number("log", "LOG-", 5), priority(locale),
    ]
  }

  private static func postponed(_ locale: RealisticPlan.Locale) -> [PropertyKind] {
    [
      ticket, priority(locale), order, reportedBy(locale),
      PropertyKind(name: "extension", number: .drawn(3)),
      PropertyKind(name: "attempt", beginnings: ["1", "2"]),
    ]
  }

  private static func followUp(_ locale: RealisticPlan.Locale) -> [PropertyKind] {
    [ticket, priority(locale), meter, order, reportedBy(locale), number("log", "LOG-", 5)]
  }

  private static func remarks(_ locale: RealisticPlan.Locale) -> [PropertyKind] {
    [
      PropertyKind(name: "checklist", beginnings: ["11/12", "9/10", "7/8"]), meter,
      words(
        "result",
        [
          Word("minor remarks", "osservazioni minori", "geringe Mängel"),
          Word("to be observed", "da osservare", "zu beobachten"),
        ],
        locale
      ), number("protocol", "IP-", 6), order, ticket,
    ]
  }
}
