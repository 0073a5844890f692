extension Vocabulary {
  /// Texts of works in Italian.
  static let italian = Vocabulary(
    components: [
      [
        Component(
          subject: "La centralina di regolazione",
          genitive: " della centralina di regolazione"
        ),
        Component(subject: "La pompa di circolazione", genitive: " della pompa di circolazione"),
        Component(subject: "La valvola di espansione", genitive: " della valvola di espansione"),
        Component(subject: "Il ventilatore esterno", genitive: " del ventilatore esterno"),
        Component(subject: "Il flussostato", genitive: " del flussostato"),
        Component(subject: "Il contatore di calore", genitive: " del contatore di calore"),
        Component(subject: "La sonda di sbrinamento", genitive: " della sonda di sbrinamento"),
        Component(subject: "La valvola a quattro vie", genitive: " della valvola a quattro vie"),
      ],
      [
        Component(
          subject: "Il trasduttore di pressione",
          genitive: " del trasduttore di pressione"
        ),
        Component(
          subject: "La centralina del compressore",
          genitive: " della centralina del compressore"
        ),
        Component(subject: "L'essiccatore frigorifero", genitive: " dell'essiccatore frigorifero"),
        Component(
          subject: "Lo scaricatore di condensa",
          genitive: " dello scaricatore di condensa"
        ),
        Component(subject: "L'inverter del motore", genitive: " dell'inverter del motore"),
        Component(subject: "La valvola di aspirazione", genitive: " della valvola di aspirazione"),
        Component(
          subject: "Il ventilatore di raffreddamento",
          genitive: " del ventilatore di raffreddamento"
        ),
        Component(
          subject: "La sonda di temperatura dell'olio",
          genitive: " della sonda di temperatura dell'olio"
        ),
      ],
      [
        Component(subject: "La valvola di riempimento", genitive: " della valvola di riempimento"),
        Component(subject: "La pompa dosatrice", genitive: " della pompa dosatrice"),
        Component(subject: "La testa di tappatura", genitive: " della testa di tappatura"),
        Component(subject: "La sonda di livello", genitive: " della sonda di livello"),
        Component(subject: "Il misuratore di portata", genitive: " del misuratore di portata"),
        Component(subject: "Lo schermo operatore", genitive: " dello schermo operatore"),
        Component(subject: "L'unità di lavaggio CIP", genitive: " dell'unità di lavaggio CIP"),
        Component(subject: "Il motore della giostra", genitive: " del motore della giostra"),
      ],
      [
        Component(subject: "L'etichettatrice", genitive: " dell'etichettatrice"),
        Component(subject: "Lo scanner dei codici", genitive: " dello scanner dei codici"),
        Component(subject: "La bilancia dinamica", genitive: " della bilancia dinamica"),
        Component(subject: "Il metal detector", genitive: " del metal detector"),
        Component(subject: "La barriera fotoelettrica", genitive: " della barriera fotoelettrica"),
        Component(
          subject: "Il motoriduttore del nastro",
          genitive: " del motoriduttore del nastro"
        ),
        Component(subject: "La termosaldatrice", genitive: " della termosaldatrice"),
        Component(subject: "La formatrice di cartoni", genitive: " della formatrice di cartoni"),
      ],
      [
        Component(
          subject: "L'impianto di ventilazione del capannone",
          genitive: " dell'impianto di ventilazione del capannone"
        ),
        Component(
          subject: "Il monitoraggio del locale tecnico",
          genitive: " del monitoraggio del locale tecnico"
        ),
        Component(
          subject: "La linea sprinkler del magazzino",
          genitive: " della linea sprinkler del magazzino"
        ),
        Component(
          subject: "Il rilevatore di gas della centrale termica",
          genitive: " del rilevatore di gas della centrale termica"
        ),
        Component(subject: "La centrale antincendio", genitive: " della centrale antincendio"),
        Component(
          subject: "Il portone della baia di carico",
          genitive: " del portone della baia di carico"
        ),
        Component(subject: "La cella frigorifera", genitive: " della cella frigorifera"),
        Component(
          subject: "L'evacuatore di fumo del vano scale",
          genitive: " dell'evacuatore di fumo del vano scale"
        ),
      ],
    ],
    openings: [
      [
        "Ispezione generale", "Controllo di sicurezza", "Ispezione visiva", "Prova funzionale",
        "Ispezione completa", "Ispezione e prova", "Ispezione accurata", "Controllo dello stato",
      ],
      [
        "Riparazione", "Piccola riparazione", "Ricerca guasto e riparazione",
        "Manutenzione correttiva", "Riparazione sul posto", "Riparazione e prova",
        "Riparazione e regolazione", "Ripristino",
      ],
      [
        "Pulizia", "Pulizia profonda", "Pulizia superficiale", "Pulizia completa",
        "Pulizia manuale",
        "Pulizia parziale", "Pulizia accurata", "Pulizia e asciugatura",
      ],
      [
        "Taratura", "Taratura completa", "Calibrazione", "Ricalibrazione", "Taratura sul posto",
        "Verifica di taratura", "Regolazione e taratura", "Taratura a due punti",
      ],
      [
        "Sostituzione", "Sostituzione e prova", "Sostituzione completa", "Cambio",
        "Sostituzione sul posto", "Smontaggio e sostituzione", "Sostituzione e collaudo",
        "Cambio e messa in servizio",
      ],
      [
        "Aggiornamento", "Aggiornamento software", "Aggiornamento firmware",
        "Aggiornamento e riavvio", "Aggiornamento e prova", "Aggiornamento completo",
        "Aggiornamento e backup", "Passaggio di versione",
      ],
    ],
    reasons: [
      [
        ", in programma per questo trimestre", " prima della visita dell'assicurazione",
        " secondo il contratto di assistenza", " secondo il piano delle ispezioni",
        " a scadenza delle ore di esercizio", " prima della fermata programmata",
        " per la valutazione dei rischi", " dopo un mancato infortunio in reparto",
        " su richiesta dell'RSPP", " prima della scadenza della garanzia", " dopo un blackout",
        " per il registro ISO 9001",
      ],
      [
        " dopo un allarme notturno", ", rumore anomalo all'avvio", ", vibrazioni oltre il limite",
        ", sospetta usura dall'ultima visita", ", arresti ripetuti durante il turno",
        ", odore di bruciato segnalato", " dopo un urto con il muletto",
        ", inceppamenti saltuari", ", surriscaldamento a pieno carico",
        ", movimento non più libero", " dopo un'infiltrazione d'acqua",
        ", rumore di ferraglia sotto carico",
      ],
      [
        " secondo il piano di pulizia", ", polvere dal cantiere vicino",
        " prima della fermata programmata", ", velo d'olio sulle superfici", ", depositi ostinati",
        " dopo un reclamo", " prima dell'audit", ", sporco visibile",
        ", polvere e fibre", " a fine turno", ", sporco dall'esterno", " dopo un allagamento",
      ],
      [
        ", sospetta deriva rispetto al campione", ", certificato in scadenza",
        " per l'audit ISO 9001", ", valori diversi tra i turni", ", scadenza prevista a calendario",
        " dopo il cambio di un cavo", " secondo la norma ISO 10012",
        ", segnalazione del controllo qualità", ", possibile spostamento dello zero",
        " dopo uno sbalzo termico in reparto", " su richiesta del laboratorio",
        " prima dell'avvio della nuova serie",
      ],
      [
        ", fine della vita utile", ", usura oltre il limite", ", molti anni di servizio",
        " con un modello rinforzato", ", crepa sul corpo esterno", ", corrosione sul corpo esterno",
        ", guasti ripetuti", " su richiesta del cliente", " secondo il piano di manutenzione",
        ", richiamo del costruttore", " dopo un sovraccarico", ", riparazione non più conveniente",
      ],
      [
        ", correzione di sicurezza del costruttore", ", nuova funzione di storico allarmi",
        " per il monitoraggio a distanza", ", difetto noto della vecchia versione",
        ", certificato digitale in scadenza", " dopo il cambio del gateway",
        " per la cifratura dei dati", " per il nuovo rapporto energetico",
        " su richiesta del reparto IT", ", orari degli eventi sfasati di un'ora",
        ", fine del supporto alla vecchia versione", " prima dell'inserimento nel parco macchine",
      ],
    ],
    deviceRepairs: [
      " dopo un allarme notturno", ", codice di errore nel registro eventi",
      ", cadute di segnale durante il turno", ", fusibile bruciato più volte",
      ", nessun segnale alla piattaforma da ieri", " dopo un'infiltrazione d'acqua",
      ", valori non plausibili", ", sospetto connettore allentato", " dopo un blackout",
      ", riavvii spontanei", ", sospetto cavo danneggiato", " dopo un urto con il muletto",
    ],
    details: [
      ". Operatore presente sul posto", ". Accesso solo con badge",
      ". Scarpe antinfortunistiche obbligatorie", ". Registrarsi prima in portineria",
      ". Chiave in ufficio tecnico", ". Otoprotettori obbligatori in reparto",
      ". Scala disponibile in officina", ". Servono due persone per sicurezza",
      ". Referente: il capoturno", ". Parcheggio dietro il capannone tre",
      ". Lucchetto sull'interruttore generale", ". Superfici calde nelle vicinanze",
      ". Schema elettrico nell'armadio", ". Illuminazione scarsa nella zona",
      ". Poco spazio per gli attrezzi", ". Registro eventi scaricato in anticipo",
      ". Matricola confrontata con la targhetta", ". Produzione avvisata il giorno prima",
      ". Manodopera e trasferta da contratto", ". Viaggio di circa quaranta minuti",
      ". Niente rete mobile nel seminterrato", ". Accompagnatore obbligatorio in reparto",
      ". Permesso di lavoro firmato dal preposto", ". Montacarichi sul lato nord",
      ". Attrezzi portati dal tecnico", ". Ultimo rapporto nella cartella documenti",
      ". Breve colloquio con la manutenzione", ". Fascia oraria concordata in anticipo",
      ". Passaggio di muletti nella corsia", ". Camice e cuffia all'ingresso",
      ". Copia delle impostazioni sul server", ". Planimetria presso il custode",
    ],
    done: [
      [
        " è in buono stato", " ha superato il controllo", " rispetta i requisiti",
        " non presenta difetti",
      ],
      [
        " funziona di nuovo", " funziona di nuovo regolarmente", " è di nuovo in servizio",
        " ha superato la prova sotto carico",
      ],
      [
        " non presenta più depositi", " rispetta il piano di pulizia",
        " è senza residui e di nuovo in servizio", " ha superato la verifica di pulizia",
      ],
      [
        " è in tolleranza", " concorda con il campione di riferimento",
        " ha di nuovo un certificato valido", " resta sotto la metà dell'errore ammesso",
      ],
      [
        " funziona bene dopo la sostituzione", " ha superato il collaudo",
        " è in servizio dopo il cambio", " funziona senza anomalie",
      ],
      [
        " funziona con la nuova versione", " ha la versione più recente",
        " comunica di nuovo con la piattaforma", " ha completato il riavvio senza errori",
      ],
    ],
    partOrdered: [
      " ha bisogno di un ricambio, già ordinato", " attende un pezzo, consegna in pochi giorni",
      " richiede un ricambio, ordine inviato",
      " resta in uso limitato fino all'arrivo del pezzo",
    ],
    noFault: [
      " non presenta guasti", " ha funzionato bene in tutte le prove",
      " non ha dato errori nelle prove ripetute", " è in ordine, la causa è altrove",
    ],
    postponed: [
      " deve attendere la prossima fermata", " era in uso, nuova data la prossima settimana",
      " non era accessibile, intervento rinviato", " deve restare in servizio, intervento rinviato",
    ],
    followUp: [
      " richiede una seconda visita, data concordata", " avrà un nuovo controllo tra due settimane",
      " resta sotto osservazione fino alla prossima visita",
      " richiede uno specialista, visita in programma",
    ],
    closings: [
      ".", ". Rapporto firmato sul posto.", ". Cliente informato per telefono.",
      ". Foto allegate alla scheda.", ". Area di lavoro in ordine.",
      ". Ore e trasferta registrate.",
      ". Capoturno informato.", ". Annotazione nel registro di manutenzione.",
      ". Rapporto inviato per e-mail.", ". Responsabile di manutenzione d'accordo.",
      ". Copia in ufficio tecnico.", ". Badge riconsegnato in portineria.",
    ]
  )
}
