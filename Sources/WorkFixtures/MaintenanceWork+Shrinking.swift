extension MaintenanceWork {
  /// The smallest work near this one that still fails: its members show why.
  ///
  /// Leaves out members, then parts of texts, then makes numbers smaller, as long as that helps
  /// (delta debugging; Zeller and Hildebrandt 2002). The predicate is asked some hundred times for
  /// a usual work; of a text that only its last character matters of, once for each character.
  ///
  /// - Parameter fails: True for this work, and for those that show the same failure.
  /// - Returns: A work of which no member, property or half of a text can be left out.
  /// - Throws: What `fails` throws.
  public func shrunk<Failure: Error>(
    while fails: (MaintenanceWork) throws(Failure) -> Bool
  ) throws(Failure) -> MaintenanceWork {
    var search = WorkShrinking(self)
    while let candidate = search.next() {
      if try fails(candidate) { search.keep(candidate) }
    }
    return search.smallest
  }

  /// The smallest work near this one that still fails, for a predicate that waits, for instance for a
  /// server; otherwise as the synchronous `shrunk(while:)`. One call of the predicate ends before the
  /// next begins. Asynchronous functions call this one, with `await`, for any predicate.
  ///
  /// - Parameter fails: True for this work, and for those that show the same failure. It runs where
  ///   the caller runs.
  /// - Returns: A work of which no member, property or half of a text can be left out.
  /// - Throws: What `fails` throws.
  nonisolated(nonsending) public func shrunk<Failure: Error>(
    while fails: nonisolated(nonsending) (MaintenanceWork) async throws(Failure) -> Bool
  ) async throws(Failure) -> MaintenanceWork {
    var search = WorkShrinking(self)
    while let candidate = search.next() {
      if try await fails(candidate) { search.keep(candidate) }
    }
    return search.smallest
  }

  /// Works that are smaller by a step, the boldest steps first.
  var smallerByAStep: [MaintenanceWork] {
    var works: [MaintenanceWork] = []
    func add(_ change: (inout MaintenanceWork) -> Void) {
      var work = self
      change(&work)
      works.append(work)
    }
    let times: [WritableKeyPath<MaintenanceWork, Int64?>] = [\.startTimestamp, \.endTimestamp]
    let texts: [WritableKeyPath<MaintenanceWork, String?>] = [
      \.type, \.description, \.outcome, \.userEmail, \.thingId, \.locationId,
    ]
    if let properties {
      add { $0.properties = nil }
      let half = properties.count / 2
      if half > 0 {
        add { $0.properties = Properties(properties[..<half]) }
        add { $0.properties = Properties(properties[half...]) }
      }
      for index in properties.indices { add { $0.properties?.remove(at: index) } }
    }
    for time in times where self[keyPath: time] != nil { add { $0[keyPath: time] = nil } }
    for text in texts where self[keyPath: text] != nil { add { $0[keyPath: text] = nil } }
    for text in texts {
      guard let value = self[keyPath: text] else { continue }
      for smaller in value.halves { add { $0[keyPath: text] = smaller } }
    }
    for index in (properties ?? [:]).indices {
      for smaller in properties?[index].value.halves ?? [] {
        add { $0.properties?[index].value = smaller }
      }
      for smaller in properties?[index].name.halves ?? [] {
        add { $0.properties?[index].name = smaller }
      }
    }
    for time in times {
      guard let value = self[keyPath: time], value != 0 else { continue }
      add { $0[keyPath: time] = 0 }
      add { $0[keyPath: time] = value / 2 }
    }
    return works
  }
}

extension String {
  /// Shorter texts: none, each half, and without one character at an end.
  fileprivate var halves: [String] {
    guard !isEmpty else { return [] }
    let half = unicodeScalars.count / 2
    return [
      "", String(String.UnicodeScalarView(unicodeScalars.prefix(half))),
      String(String.UnicodeScalarView(unicodeScalars.dropFirst(half))),
      String(String.UnicodeScalarView(unicodeScalars.dropFirst())),
      String(String.UnicodeScalarView(unicodeScalars.dropLast())),
    ]
  }
}
