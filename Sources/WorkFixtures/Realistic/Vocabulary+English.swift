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
        "General inspection", "Safety check", "Visual inspection", "Functional test",
        "Full inspection", "Inspection and test run", "Detailed inspection", "Condition check",
      ],
      [
        "Repair", "Minor repair", "Troubleshooting and repair", "Corrective maintenance",
        "On-site repair", "Repair and test", "Repair and adjustment", "Fault clearance",
      ],
      [
        "Cleaning", "Deep cleaning", "Surface cleaning", "Full cleaning", "Cleaning by hand",
        "Partial cleaning", "Thorough cleaning", "Cleaning and drying",
      ],
      [
        "Calibration", "Full calibration", "Recalibration", "Two-point calibration",
        "On-site calibration", "Adjustment and calibration", "Calibration check",
        "Metrological verification",
      ],
      [
        "Replacement", "Replacement and test", "Complete replacement", "Exchange", "Renewal",
        "Removal and replacement", "On-site replacement", "Exchange and commissioning",
      ],
      [
        "Update", "Software update", "Firmware update", "Upgrade", "Version upgrade",
        "Update and restart", "Update and backup", "Update and test",
      ],
    ],
    reasons: [
      [
        ", planned for this quarter", " before the visit of the insurer",
        " under the service contract", " according to the inspection plan",
        " as due by operating hours", " before the planned shutdown", " for the risk assessment",
        " after a near miss in the area", " at the request of the safety officer",
        " before the end of the warranty", " after a power cut", " for the ISO 9001 records",
      ],
      [
        " after an alarm at night", ", unusual noise at start-up", ", vibration above the limit",
        ", wear suspected since the last visit", ", several stops per shift",
        ", smell of burning reported", " after being hit by a forklift", ", jams now and then",
        ", overheating under full load", ", no longer moves freely", " after water ingress",
        ", rattling under load",
      ],
      [
        " according to the cleaning plan", ", dust from the building site next door",
        " before the planned shutdown", ", film of oil on the surfaces", ", stubborn deposits",
        " after a complaint", " before the audit", ", visible soiling",
        ", dust and fibres", " at the end of the shift", ", dirt from outside",
        " after water damage",
      ],
      [
        ", drift against the reference suspected", ", certificate about to expire",
        " for the ISO 9001 audit", ", readings differ between shifts", ", due by the calendar",
        " after a cable was changed", " according to ISO 10012", ", remark from quality control",
        ", zero point possibly shifted", " after a temperature swing in the hall",
        " at the request of the laboratory", " before the start of the new series",
      ],
      [
        ", end of service life reached", ", wear beyond the limit", ", many years of service",
        " with a reinforced model", ", crack in the housing", ", corrosion on the housing",
        ", repeated failures", " at the request of the customer",
        " according to the maintenance plan", ", recall by the manufacturer", " after an overload",
        ", repair no longer worthwhile",
      ],
      [
        ", security fix from the manufacturer", ", new alarm history function",
        " for remote monitoring", ", known bug in the old version",
        ", digital certificate about to expire", " after the change of the gateway",
        " for the encryption of the data", " for the new energy report",
        " at the request of the IT department", ", time stamps off by one hour",
        ", support for the old version ends", " before joining the fleet",
      ],
    ],
    deviceRepairs: [
      " after an alarm at night", ", error code in the event log", ", several dropouts per shift",
      ", fuse blows now and then", ", no signal to the platform since yesterday",
      " after water ingress", ", implausible values", ", loose connector suspected",
      " after a power cut", ", restarts by itself", ", damaged cable suspected",
      " after being hit by a forklift",
    ],
    details: [
      ". The operator was on site", ". Access only with a badge", ". Safety shoes are mandatory",
      ". Register at the gate first", ". The key is in the technical office",
      ". Ear protection required in the hall", ". A stepladder is available in the workshop",
      ". Two people needed for safety", ". Contact person is the shift leader",
      ". Parking behind hall three", ". Padlock on the main switch", ". Hot surfaces close by",
      ". Wiring diagram in the cabinet", ". Poor lighting in the work area",
      ". Little room for tools", ". Event log downloaded beforehand",
      ". Serial number compared with the nameplate", ". Production informed the day before",
      ". Labour and travel under contract", ". Travel time about forty minutes",
      ". No mobile reception in the basement", ". Escort required in the hall",
      ". Work permit signed by the supervisor", ". Goods lift on the north side",
      ". Tools brought along", ". Last report in the document folder",
      ". Short talk with the maintenance team", ". Time window agreed beforehand",
      ". Forklift traffic in the aisle", ". Coat and hair net at the entrance",
      ". Copy of the settings on the server", ". The caretaker has the floor plan",
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
        " is clean and back in service", " is free of residue", " meets the cleaning plan",
        " is clean, dry and ready for use",
      ],
      [
        " is within tolerance", " agrees with the reference", " has a valid certificate again",
        " stays below half the permitted error",
      ],
      [
        " is new and in service", " has been exchanged and tested", " passed the acceptance test",
        " runs without trouble",
      ],
      [
        " runs on the new version", " is up to date", " reports to the platform again",
        " restarted without errors",
      ],
    ],
    partOrdered: [
      " needs a spare part, which is on order", " waits for a part, delivery within days",
      " needs a part, the order is placed",
      " stays in limited use until the ordered part comes",
    ],
    noFault: [
      " shows no fault", " behaved normally in every test",
      " gave no error in repeated tests", " is in order, the cause lies elsewhere",
    ],
    postponed: [
      " has to wait for the next shutdown", " was in use, new date next week",
      " was not accessible, work postponed", " has to stay in service, work postponed",
    ],
    followUp: [
      " needs a second visit; the date is agreed", " will be checked again in two weeks",
      " stays under observation until the next visit", " needs a specialist; a visit is planned",
    ],
    closings: [
      ".", ". Report signed on site.", ". Customer informed by phone.",
      ". Photos attached to the record.", ". Work area left tidy.", ". Hours and travel recorded.",
      ". Shift leader informed.", ". Noted in the maintenance log.", ". Report sent by e-mail.",
      ". Maintenance manager agrees.", ". Copy left in the technical office.",
      ". Badge returned at the gate.",
    ]
  )
}
