extension Vocabulary {
  /// Texts of works in English.
  static let english = Vocabulary(
    components: [
      [
        Component(subject: "The control unit", genitive: " of the control unit"),
        Component(subject: "The circulation pump", genitive: " of the circulation pump"),
        Component(subject: "The expansion valve", genitive: " of the expansion valve"),
        Component(subject: "The outdoor fan", genitive: " of the outdoor fan"),
        Component(subject: "The flow switch", genitive: " of the flow switch"),
        Component(subject: "The heat meter", genitive: " of the heat meter"),
        Component(subject: "The defrost sensor", genitive: " of the defrost sensor"),
        Component(subject: "The four-way valve", genitive: " of the four-way valve"),
      ],
      [
        Component(subject: "The pressure sensor", genitive: " of the pressure sensor"),
        Component(subject: "The compressor controller", genitive: " of the compressor controller"),
        Component(subject: "The refrigerant dryer", genitive: " of the refrigerant dryer"),
        Component(subject: "The condensate drain", genitive: " of the condensate drain"),
        Component(subject: "The frequency converter", genitive: " of the frequency converter"),
        Component(subject: "The inlet regulator", genitive: " of the inlet regulator"),
        Component(subject: "The cooling fan", genitive: " of the cooling fan"),
        Component(subject: "The oil temperature probe", genitive: " of the oil temperature probe"),
      ],
      [
        Component(subject: "The filling valve", genitive: " of the filling valve"),
        Component(subject: "The dosing pump", genitive: " of the dosing pump"),
        Component(subject: "The capping head", genitive: " of the capping head"),
        Component(subject: "The level probe", genitive: " of the level probe"),
        Component(subject: "The flow meter", genitive: " of the flow meter"),
        Component(subject: "The operator panel", genitive: " of the operator panel"),
        Component(subject: "The CIP unit", genitive: " of the CIP unit"),
        Component(subject: "The carousel drive", genitive: " of the carousel drive"),
      ],
      [
        Component(subject: "The labeller", genitive: " of the labeller"),
        Component(subject: "The code reader", genitive: " of the code reader"),
        Component(subject: "The checkweigher", genitive: " of the checkweigher"),
        Component(subject: "The metal detector", genitive: " of the metal detector"),
        Component(subject: "The light barrier", genitive: " of the light barrier"),
        Component(subject: "The belt drive", genitive: " of the belt drive"),
        Component(subject: "The sealing station", genitive: " of the sealing station"),
        Component(subject: "The carton erector", genitive: " of the carton erector"),
      ],
      [
        Component(
          subject: "The ventilation of the hall",
          genitive: " of the ventilation of the hall"
        ),
        Component(subject: "The plant room monitoring", genitive: " of the plant room monitoring"),
        Component(
          subject: "The sprinkler line in the warehouse",
          genitive: " of the sprinkler line in the warehouse"
        ),
        Component(
          subject: "The gas alarm in the boiler room",
          genitive: " of the gas alarm in the boiler room"
        ),
        Component(subject: "The fire alarm panel", genitive: " of the fire alarm panel"),
        Component(subject: "The loading dock door", genitive: " of the loading dock door"),
        Component(subject: "The cold store", genitive: " of the cold store"),
        Component(
          subject: "The smoke vent in the stairwell",
          genitive: " of the smoke vent in the stairwell"
        ),
      ],
    ],
    openings: [
      [
        "Routine inspection", "Yearly safety check", "Visual inspection", "Functional test",
        "Quarterly inspection", "Electrical safety test", "Thermographic inspection",
        "Periodic check",
      ],
      [
        "Repair", "Urgent repair", "Troubleshooting and repair", "Corrective maintenance",
        "On-site repair", "Electrical repair", "Overhaul", "Partial overhaul",
      ],
      [
        "Cleaning", "Deep cleaning", "Routine cleaning", "Hygienic cleaning",
        "Cleaning and disinfection", "Interior cleaning", "Thorough cleaning",
        "Cleaning and drying",
      ],
      [
        "Calibration", "Yearly calibration", "Recalibration", "Two-point calibration",
        "On-site calibration", "Adjustment and calibration", "Calibration check",
        "Metrological verification",
      ],
      [
        "Replacement", "Planned replacement", "Complete replacement", "Exchange", "Renewal",
        "Removal and replacement", "Like-for-like replacement", "Exchange and commissioning",
      ],
      [
        "Update", "Software update", "Firmware update", "Upgrade", "Version upgrade",
        "On-site update", "Configuration update", "Update and test",
      ],
    ],
    reasons: [
      [
        ", planned for this quarter", " before the visit of the insurer",
        " under the service contract", " according to EN 50110", " after 4000 operating hours",
        " before the summer shutdown", " for the yearly risk assessment",
        " after a near miss in the area", " at the request of the safety officer",
        " before the end of the warranty", " after the power cut on Monday",
        " for the ISO 45001 records",
      ],
      [
        " after an alarm at night", ", error E14 on the display", ", unusual noise at start-up",
        ", vibration above the limit", ", traces of a leak on the floor",
        ", several dropouts per shift", ", smell of burning reported",
        " after a knock by a forklift", ", breaker trips now and then",
        ", overheating under full load", ", no signal to the platform since yesterday",
        " after water got in",
      ],
      [
        " according to the hygiene plan", ", dust from the building site next door",
        " before the product changeover", ", film of oil on the surfaces", ", limescale deposits",
        " after a positive swab test", " before the HACCP audit", ", sticky residue of syrup",
        ", cardboard dust and fibres", " at the end of the season",
        ", pollen and leaves from outside", " after the water damage in May",
      ],
      [
        ", drift against the reference suspected", ", certificate about to expire",
        " for the ISO 9001 audit", ", readings differ between shifts", ", due after twelve months",
        " after a cable was changed", " according to ISO 10012", ", remark from quality control",
        ", zero point possibly shifted", " after a temperature swing in the hall",
        " at the request of the laboratory", " before the start of the new series",
      ],
      [
        ", end of service life reached", ", wear after 20,000 hours", ", fifteen years in service",
        ", reinforced model foreseen", ", crack in the housing", ", corrosion on the contacts",
        ", third failure this year", " under warranty", " according to the maintenance plan",
        ", recall by the manufacturer", " after a lightning strike",
        ", repair no longer worthwhile",
      ],
      [
        ", security fix from the manufacturer", ", new alarm history function",
        " for remote monitoring", ", known bug in version 3.2",
        ", digital certificate about to expire", " after the change of the gateway",
        " for the encryption of the data", " for the new energy report",
        " at the request of the IT department", ", time stamps off by one hour",
        ", support for the old version ends", " before joining the fleet",
      ],
    ],
    details: [
      ". The operator was on site", ". Access only with a badge", ". Safety shoes are mandatory",
      ". Register at the gate first", ". The key is in the technical office",
      ". Ear protection required in the hall", ". A ladder is available in the workshop",
      ". Work at height, two people needed", ". Contact person is the shift leader",
      ". Parking behind hall three", ". Padlock on the main switch", ". Hot surfaces close by",
      ". Wiring diagram in the cabinet", ". Poor lighting at the spot", ". Little room for tools",
      ". Event log downloaded beforehand", ". Serial number compared with the nameplate",
      ". Production informed the day before", ". Labour and travel under contract",
      ". Travel time about forty minutes", ". No mobile reception in the basement",
      ". Photos only with permission", ". Work permit signed by the supervisor",
      ". Goods lift on the north side", ". Torque wrench and multimeter needed",
      ". Last report dates from the spring", ". Short talk with the maintenance team",
      ". Time window from six to ten", ". Forklift traffic in the aisle",
      ". Coat and hair net at the entrance", ". Copy of the settings on the server",
      ". The caretaker has the floor plan",
    ],
    done: [
      [
        " is in good condition", " passed all the checks", " meets the requirements",
        " shows no defects",
      ],
      [
        " works again", " runs without errors again", " is back in service",
        " passed the test under load",
      ],
      [
        " is clean and back in service", " is free of residue", " meets the hygiene plan",
        " is clean, dry and ready for use",
      ],
      [
        " is within tolerance", " agrees with the reference", " has a valid certificate again",
        " stays below half the permitted error",
      ],
      [
        " is new and in service", " has been exchanged and tested", " passed the acceptance test",
        " has run without trouble since the exchange",
      ],
      [
        " runs on the new version", " is up to date", " reports to the platform again",
        " restarted without errors",
      ],
    ],
    partOrdered: [
      " needs a spare part, which is on order", " waits for a part, delivery within five days",
      " needs a part, ordered from the main warehouse",
      " stays in limited use until the ordered part comes",
    ],
    noFault: [
      " shows no fault", " behaved normally in every test",
      " gave no error in two hours of testing", " is in order, the cause lies elsewhere",
    ],
    postponed: [
      " has to wait for the next shutdown", " was in use, new date next week",
      " was not accessible, work postponed", " has to stay in service, work postponed",
    ],
    followUp: [
      " needs a second visit, date agreed", " will be checked again in two weeks",
      " stays under observation until the next visit", " needs a specialist, visit is planned",
    ],
    closings: [
      ".", ". Report signed on site.", ". Customer informed by phone.",
      ". Photos attached to the record.", ". Work area left tidy.", ". Hours and travel entered.",
      ". Shift leader informed.", ". Noted in the maintenance log.", ". Report sent by e-mail.",
      ". Maintenance manager agrees.", ". Copy left in the technical office.",
      ". Badge returned at the gate.",
    ]
  )
}
