extension Vocabulary {
  /// Texts of works in German.
  static let german = Vocabulary(
    components: [
      [
        Component(subject: "Die Reglereinheit", genitive: " der Reglereinheit"),
        Component(subject: "Die Umwälzpumpe", genitive: " der Umwälzpumpe"),
        Component(subject: "Das Expansionsventil", genitive: " des Expansionsventils"),
        Component(subject: "Der Außenlüfter", genitive: " des Außenlüfters"),
        Component(subject: "Der Strömungswächter", genitive: " des Strömungswächters"),
        Component(subject: "Der Wärmemengenzähler", genitive: " des Wärmemengenzählers"),
        Component(subject: "Der Abtaufühler", genitive: " des Abtaufühlers"),
        Component(subject: "Das Vierwegeventil", genitive: " des Vierwegeventils"),
      ],
      [
        Component(subject: "Der Drucksensor", genitive: " des Drucksensors"),
        Component(subject: "Die Kompressorsteuerung", genitive: " der Kompressorsteuerung"),
        Component(subject: "Der Kältetrockner", genitive: " des Kältetrockners"),
        Component(subject: "Der Kondensatableiter", genitive: " des Kondensatableiters"),
        Component(subject: "Der Frequenzumrichter", genitive: " des Frequenzumrichters"),
        Component(subject: "Der Ansaugregler", genitive: " des Ansaugreglers"),
        Component(subject: "Das Kühlgebläse", genitive: " des Kühlgebläses"),
        Component(subject: "Der Öltemperaturfühler", genitive: " des Öltemperaturfühlers"),
      ],
      [
        Component(subject: "Das Füllventil", genitive: " des Füllventils"),
        Component(subject: "Die Dosierpumpe", genitive: " der Dosierpumpe"),
        Component(subject: "Der Verschließkopf", genitive: " des Verschließkopfs"),
        Component(subject: "Die Füllstandssonde", genitive: " der Füllstandssonde"),
        Component(subject: "Der Durchflussmesser", genitive: " des Durchflussmessers"),
        Component(subject: "Das Bedienpult", genitive: " des Bedienpults"),
        Component(subject: "Die CIP-Anlage", genitive: " der CIP-Anlage"),
        Component(subject: "Der Karussellantrieb", genitive: " des Karussellantriebs"),
      ],
      [
        Component(subject: "Der Etikettierer", genitive: " des Etikettierers"),
        Component(subject: "Der Codeleser", genitive: " des Codelesers"),
        Component(subject: "Die Kontrollwaage", genitive: " der Kontrollwaage"),
        Component(subject: "Der Metalldetektor", genitive: " des Metalldetektors"),
        Component(subject: "Die Lichtschranke", genitive: " der Lichtschranke"),
        Component(subject: "Der Bandantrieb", genitive: " des Bandantriebs"),
        Component(subject: "Die Siegelstation", genitive: " der Siegelstation"),
        Component(subject: "Der Kartonaufrichter", genitive: " des Kartonaufrichters"),
      ],
      [
        Component(subject: "Die Lüftung der Halle", genitive: " der Lüftung der Halle"),
        Component(
          subject: "Die Überwachung des Technikraums",
          genitive: " der Überwachung des Technikraums"
        ),
        Component(
          subject: "Die Sprinklerleitung im Lager",
          genitive: " der Sprinklerleitung im Lager"
        ),
        Component(
          subject: "Die Gaswarnanlage im Heizraum",
          genitive: " der Gaswarnanlage im Heizraum"
        ),
        Component(subject: "Die Brandmeldezentrale", genitive: " der Brandmeldezentrale"),
        Component(subject: "Das Tor der Laderampe", genitive: " des Tors der Laderampe"),
        Component(subject: "Die Kühlzelle", genitive: " der Kühlzelle"),
        Component(
          subject: "Der Rauchabzug im Treppenhaus",
          genitive: " des Rauchabzugs im Treppenhaus"
        ),
      ],
    ],
    openings: [
      [
        "Allgemeine Inspektion", "Sicherheitsprüfung", "Sichtprüfung", "Funktionsprüfung",
        "Vollständige Inspektion", "Inspektion und Probelauf", "Eingehende Inspektion",
        "Zustandsprüfung",
      ],
      [
        "Reparatur", "Kleinreparatur", "Fehlersuche und Reparatur", "Instandsetzung",
        "Vor-Ort-Reparatur", "Reparatur und Test", "Reparatur und Einstellung",
        "Störungsbeseitigung",
      ],
      [
        "Reinigung", "Grundreinigung", "Oberflächenreinigung", "Vollreinigung", "Handreinigung",
        "Teilreinigung", "Intensivreinigung", "Reinigung und Trocknung",
      ],
      [
        "Kalibrierung", "Vollkalibrierung", "Nachkalibrierung", "Zweipunktkalibrierung",
        "Vor-Ort-Kalibrierung", "Justage und Kalibrierung", "Kalibrierprüfung", "Justierung",
      ],
      [
        "Austausch", "Austausch und Test", "Vollständiger Austausch", "Erneuerung",
        "Ausbau und Ersatz", "Tausch", "Wechsel", "Tausch und Inbetriebnahme",
      ],
      [
        "Update", "Software-Update", "Firmware-Update", "Aktualisierung", "Update und Neustart",
        "Update und Test", "Versionswechsel", "Versionsupgrade",
      ],
    ],
    reasons: [
      [
        ", für dieses Quartal geplant", " vor dem Besuch der Versicherung", " laut Wartungsvertrag",
        " nach Prüfplan", ", nach Betriebsstunden fällig", " vor dem geplanten Stillstand",
        " für die Gefährdungsbeurteilung", " auf Wunsch der Sicherheitsfachkraft",
        " vor Ablauf der Garantie", " nach einem Beinaheunfall im Bereich",
        " nach einem Stromausfall", " für die Unterlagen nach ISO 9001",
      ],
      [
        " nach einem Alarm in der Nacht", ", ungewöhnliches Geräusch beim Anlauf",
        ", Schwingungen über dem Grenzwert", ", seit dem letzten Besuch Verschleißverdacht",
        ", mehrere Stillstände pro Schicht", ", Brandgeruch gemeldet",
        " nach einem Stoß durch den Stapler", ", klemmt gelegentlich",
        ", Überhitzung unter Volllast", ", nicht mehr leichtgängig", " nach einem Wassereintritt",
        ", Klappern unter Last",
      ],
      [
        " nach Reinigungsplan", ", Staub von der Baustelle nebenan",
        " vor dem geplanten Stillstand", ", Ölfilm auf den Flächen", ", hartnäckige Ablagerungen",
        " nach einer Beschwerde", " vor dem Audit", ", sichtbare Verschmutzung",
        ", Staub und Fasern", " zum Schichtende", ", Schmutz von draußen",
        " nach einem Wasserschaden",
      ],
      [
        ", Verdacht auf Drift gegenüber der Referenz", ", Zertifikat läuft bald ab",
        " für das ISO-9001-Audit", ", Werte je nach Schicht verschieden", ", laut Kalender fällig",
        " nach dem Tausch eines Kabels", " nach ISO 10012", ", Hinweis der Qualitätssicherung",
        ", Nullpunkt vermutlich verschoben", " nach einem Temperatursprung in der Halle",
        " auf Wunsch des Labors", " vor dem Start der neuen Serie",
      ],
      [
        ", Ende der Lebensdauer erreicht", ", Verschleiß über dem Grenzwert",
        ", viele Jahre im Einsatz", " gegen ein verstärktes Modell", ", Riss im Gehäuse",
        ", Korrosion am Gehäuse", ", wiederholte Ausfälle", " auf Wunsch des Kunden",
        " nach Wartungsplan", ", Rückruf des Herstellers", " nach einer Überlastung",
        ", Reparatur lohnt nicht mehr",
      ],
      [
        ", Sicherheitskorrektur vom Hersteller", ", neue Funktion Alarmhistorie",
        " für die Fernüberwachung", ", bekannter Fehler der alten Version",
        ", digitales Zertifikat läuft ab", " nach dem Wechsel des Gateways",
        " für die Verschlüsselung der Daten", " für den neuen Energiebericht",
        " auf Wunsch der IT-Abteilung", ", Zeitstempel um eine Stunde verschoben",
        ", Support der alten Version endet", " vor der Aufnahme in die Geräteflotte",
      ],
    ],
    deviceRepairs: [
      " nach einem Alarm in der Nacht", ", Fehlercode im Ereignisprotokoll",
      ", mehrere Aussetzer pro Schicht", ", Sicherung löst gelegentlich aus",
      ", seit gestern kein Signal zur Plattform", " nach einem Wassereintritt",
      ", unplausible Werte", ", Verdacht auf losen Stecker", " nach einem Stromausfall",
      ", startet von selbst neu", ", Verdacht auf Kabelschaden",
      " nach einem Stoß durch den Stapler",
    ],
    details: [
      ". Der Bediener war vor Ort", ". Zutritt nur mit Ausweis", ". Sicherheitsschuhe sind Pflicht",
      ". Zuerst Anmeldung am Werkstor", ". Schlüssel im technischen Büro",
      ". Gehörschutz in der Halle nötig", ". Stehleiter in der Werkstatt vorhanden",
      ". Aus Sicherheitsgründen zu zweit", ". Ansprechpartner ist der Schichtleiter",
      ". Parkplatz hinter Halle drei", ". Vorhängeschloss am Hauptschalter",
      ". Heiße Oberflächen in der Nähe", ". Schaltplan liegt im Schaltschrank",
      ". Schlechte Beleuchtung am Arbeitsort", ". Wenig Platz für Werkzeug",
      ". Ereignisprotokoll vorab ausgelesen", ". Seriennummer mit dem Typenschild verglichen",
      ". Produktion am Vortag informiert", ". Arbeit und Anfahrt laut Vertrag",
      ". Anfahrt etwa vierzig Minuten", ". Kein Mobilfunkempfang im Untergeschoss",
      ". Begleitung in der Halle nötig", ". Arbeitsfreigabe vom Meister unterschrieben",
      ". Lastenaufzug auf der Nordseite", ". Werkzeug mitgebracht",
      ". Letzter Bericht im Dokumentenordner", ". Kurzes Gespräch mit der Instandhaltung",
      ". Zeitfenster vorab vereinbart", ". Staplerverkehr im Gang",
      ". Kittel und Haube liegen am Eingang", ". Kopie der Einstellungen auf dem Server",
      ". Lageplan beim Hausmeister",
    ],
    done: [
      [
        " ist in gutem Zustand", " hat die Prüfung bestanden", " erfüllt die Anforderungen",
        " zeigt keine Mängel",
      ],
      [
        " arbeitet wieder einwandfrei", " funktioniert wieder", " ist wieder in Betrieb",
        " hat den Test unter Last bestanden",
      ],
      [
        " ist sauber und wieder in Betrieb", " ist frei von Rückständen",
        " entspricht dem Reinigungsplan", " ist sauber, trocken und einsatzbereit",
      ],
      [
        " liegt in der Toleranz", " stimmt mit der Referenz überein",
        " hat wieder ein gültiges Zertifikat", " bleibt unter der halben Fehlergrenze",
      ],
      [
        " ist neu und in Betrieb", " ist getauscht und geprüft", " hat die Abnahme bestanden",
        " arbeitet ohne Störung",
      ],
      [
        " arbeitet mit der neuen Version", " ist auf dem neuesten Stand",
        " meldet sich wieder bei der Plattform", " ist ohne Fehler neu gestartet",
      ],
    ],
    partOrdered: [
      " braucht ein Ersatzteil, es ist bestellt",
      " wartet auf ein Teil, Lieferung in wenigen Tagen",
      " braucht ein Teil, die Bestellung läuft",
      " bleibt nur bedingt nutzbar, Ersatzteil bestellt",
    ],
    noFault: [
      " zeigt keinen Fehler", " war in allen Tests unauffällig",
      " blieb in mehreren Tests ohne Fehler", " ist in Ordnung, die Ursache liegt woanders",
    ],
    postponed: [
      " muss bis zum nächsten Stillstand warten", " war in Benutzung, neuer Termin nächste Woche",
      " war nicht zugänglich, Arbeit verschoben", " muss in Betrieb bleiben, Arbeit verschoben",
    ],
    followUp: [
      " braucht einen zweiten Besuch, Termin vereinbart", " wird in zwei Wochen erneut geprüft",
      " bleibt bis zum nächsten Besuch unter Beobachtung",
      " braucht einen Spezialisten, Besuch ist geplant",
    ],
    closings: [
      ".", ". Bericht vor Ort unterschrieben.", ". Kunde telefonisch informiert.",
      ". Fotos liegen beim Auftrag.", ". Arbeitsplatz aufgeräumt.",
      ". Stunden und Anfahrt erfasst.", ". Schichtleiter informiert.", ". Eintrag im Wartungsbuch.",
      ". Bericht per E-Mail verschickt.", ". Leiter der Instandhaltung einverstanden.",
      ". Kopie im technischen Büro.", ". Ausweis am Werkstor abgegeben.",
    ]
  )
}
